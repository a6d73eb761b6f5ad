import { addDays } from '@chung-tay/shared/houses/schedule';
import type { Client } from '../core/db/pool.ts';
import { holdersOf } from './recipients.ts';
import type { Occasion, Telling } from './told.ts';

/** Days before the last one of a key from which its people are told. */
const soonDays = 7;

/**
 * The keys that end soon, told to whoever made or rotated each, whoever it acts for, and whoever manages keys nearest to it: one
 * of them is still there when the others are not. A key counts once for each.
 */
export async function tellingsOfKeys(client: Client, day: string, at: string): Promise<Telling[]> {
  const { rows } = await client.query<{ subjectId: string; unitId: string; owners: string[] }>(
    `SELECT k.id AS "subjectId", k.unit_id AS "unitId", ARRAY(SELECT u.id FROM users u
       WHERE u.id = ANY (k.rotated_by || k.created_by || k.user_id) AND u.active AND NOT u.service) AS owners
     FROM api_keys k WHERE k.revoked_at IS NULL AND k.expires_on BETWEEN $1::date AND $2::date`,
    [day, addDays(day, soonDays)],
  );
  const told = { kind: 'keys_expiring', topic: '', subjectType: 'key', code: null, dueOn: null, count: 1 } as const;
  const occasions = rows.map(({ owners: _, ...key }): Occasion => ({ ...told, ...key, actorId: null, at }));
  const byOwners = rows.flatMap(({ owners }, n) => owners.map((userId) => ({ ...(occasions[n] as Occasion), userId })));
  const all = [...byOwners, ...(await holdersOf(client, occasions, day))];
  return [...new Map(all.map((telling) => [`${telling.userId} ${telling.subjectId}`, telling])).values()];
}
