import { dayInVietnam } from '@chung-tay/shared/core/text';
import { addDays } from '@chung-tay/shared/houses/schedule';
import type { Client } from '../core/db/pool.ts';
import { inTransaction } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';
import { silentHouses } from '../difficulties/board.ts';
import { isLate } from '../difficulties/difficulty-list.ts';
import { tellingsOfKeys } from './key-tellings.ts';
import { holdersOf, stepHolders } from './recipients.ts';
import { contextOfAll } from './tell-events.ts';
import type { Occasion, Telling } from './told.ts';
import { writeNotifications } from './write-notifications.ts';

/** Days before its end from which an objection or a complaint counts as near. */
const soonDays = 2;

const none = { topic: '', subjectType: null, subjectId: null, code: null, dueOn: null, actorId: null } as const;

/** Told once a day, beside the late cases. */
const dueKinds = [
  ...(['objections_due', 'visits_due', 'difficulties_late', 'findings_late', 'houses_silent'] as const),
  ...(['complaints_due', 'complaints_late', 'denunciations_due'] as const),
];

/** Complaints of the public near the end of their term or past it; denunciations are told to inspectors alone. */
const dueComplaints = `SELECT CASE WHEN c.kind = 'denunciation' THEN 'denunciations_due' WHEN c.due_on < $1::date THEN 'complaints_late'
      ELSE 'complaints_due' END, c.unit_id, count(*)::int
    FROM complaints c WHERE c.due_on <= $2::date GROUP BY 1, 2`;

async function lateCases(client: Client, day: string, at: string): Promise<Telling[]> {
  const { rows } = await client.query<{ userId: string; unitId: string; count: number }>(
    `SELECT user_id AS "userId", unit_id AS "unitId", count(*)::int AS count FROM (${stepHolders('c.due_on < $1::date')}) late
     GROUP BY user_id, unit_id`,
    [day],
  );
  return rows.map((row) => ({ kind: 'cases_late', ...none, ...row, at }));
}

async function dueOccasions(client: Client, day: string, at: string): Promise<Occasion[]> {
  const { rows } = await client.query<{ kind: (typeof dueKinds)[number]; unitId: string; count: number }>(
    `SELECT 'objections_due' AS kind, unit_id AS "unitId", count(*)::int AS count FROM objections
     WHERE status = 'open' AND due_on <= $2::date GROUP BY unit_id
     UNION ALL SELECT 'visits_due', unit_id, count(*)::int FROM visits WHERE state = 'due' AND due_on <= $1::date GROUP BY unit_id
     UNION ALL SELECT 'difficulties_late', d.owner_unit_id, count(*)::int FROM difficulties d WHERE ${isLate(day)} GROUP BY d.owner_unit_id
     UNION ALL SELECT 'findings_late', f.unit_id, count(*)::int FROM findings f WHERE f.state = 'open' AND f.due_on < $1::date GROUP BY f.unit_id
     UNION ALL SELECT 'houses_silent', s.unit_id, count(*)::int FROM (${silentHouses(day)}) s GROUP BY s.unit_id
     UNION ALL ${dueComplaints}`,
    [day, addDays(day, soonDays)],
  );
  return rows.map((row) => ({ ...none, ...row, at }));
}

/** Of each kind at most once a day: whoever was told of it today, and has perhaps read it, is not told again. */
async function notToldOn(client: Client, tellings: readonly Telling[], day: string): Promise<Telling[]> {
  const { rows } = await client.query<{ told: string }>(
    `SELECT DISTINCT user_id || ' ' || kind AS told FROM notifications
     WHERE kind = ANY ($2::text[]) AND (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = $1::date`,
    [day, ['cases_late', 'keys_expiring', ...dueKinds]],
  );
  const told = new Set(rows.map((row) => row.told));
  return tellings.filter(({ userId, kind }) => !told.has(`${userId} ${kind}`));
}

/**
 * Tells once a day what is late or nearly so, as one line with how many, in place of the line of a former day that was not
 * read. One at a time: a second run of the same day finds everybody told. Returns how many lines.
 */
export async function tellDeadlines(services: Services): Promise<number> {
  const now = services.clock.now();
  const [day, at] = [dayInVietnam(now), now.toISOString()];
  return inTransaction(services.pools.bulk, await contextOfAll(services), async ({ client }) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('tell_deadlines'))`);
    const due = await holdersOf(client, await dueOccasions(client, day, at), day);
    const others = [...(await lateCases(client, day, at)), ...(await tellingsOfKeys(client, day, at))];
    const tellings = await notToldOn(client, [...others, ...due], day);
    return writeNotifications(client, tellings, { now, day, counting: 'set' });
  });
}
