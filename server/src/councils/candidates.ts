import { grants, type Role, roleNames } from '@chung-tay/shared/core/permissions';
import type { Candidate } from '@chung-tay/shared/councils/schema';
import type { Client } from '../core/db/pool.ts';

const votingRoles: readonly Role[] = roleNames.filter((role) => grants[role].includes('council:vote'));

/**
 * Those who may sit in the council of a unit on a day: their account is open and they hold, themselves and not on loan, the
 * role of a member at the unit or above it. At most 200, by name; one alone when `userId` is given.
 */
export async function readCandidates(
  client: Client,
  { unitId, day, q, userId }: { unitId: string; day: string; q?: string | undefined; userId?: string },
): Promise<Candidate[]> {
  const { rows } = await client.query<Candidate>({
    name: 'council_candidates',
    text: `SELECT u.id AS "userId", u.full_name AS name FROM users u
           WHERE u.active AND ($5::uuid IS NULL OR u.id = $5) AND ($4::text IS NULL OR strpos(fold(u.full_name), fold($4::text)) > 0)
             AND EXISTS (SELECT FROM grants g JOIN unit_reach r ON r.root_id = g.unit_id AND r.unit_id = $1
               WHERE g.user_id = u.id AND g.delegated_by IS NULL AND g.role = ANY ($2::text[])
                 AND $3::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity'))
           ORDER BY fold(u.full_name), u.id LIMIT 200`,
    values: [unitId, votingRoles, day, q ?? null, userId ?? null],
  });
  return rows;
}
