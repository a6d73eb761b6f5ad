import { dayInVietnam, fold } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Colleague, Delegation } from '@chung-tay/shared/users/schema';
import type { Client } from '../core/db/pool.ts';
import { type Query, requireActor } from '../core/http/handler.ts';

const unitName = '(SELECT name FROM unit_versions WHERE unit_id = g.unit_id ORDER BY valid_from DESC LIMIT 1)';

/** Delegations this person gave or received; all, or one. `$1` the person, `$2` today, `$3` the one or null. */
const text = `SELECT g.id, CASE g.delegated_by WHEN $1 THEN 'given' ELSE 'received' END AS direction, g.user_id AS "userId",
    u.full_name AS "userName", g.delegated_by AS "delegatedById", lender.full_name AS "delegatedByName", g.role, g.unit_id AS "unitId",
    ${unitName} AS "unitName", g.valid_from AS "validFrom", g.valid_to AS "validTo", g.reason,
    $2::date BETWEEN g.valid_from AND g.valid_to AND lender.active AS "inForce", g.created_at AS "createdAt"
  FROM grants g JOIN users u ON u.id = g.user_id JOIN users lender ON lender.id = g.delegated_by
  WHERE $1 IN (g.user_id, g.delegated_by) AND ($3::uuid IS NULL OR g.id = $3) ORDER BY g.valid_to DESC, g.id DESC LIMIT 200`;

/** What this person gave and received, latest end first; only the one when it is named. */
export async function readDelegations(client: Client, personId: string, today: string, id: string | null = null) {
  const { rows } = await client.query<Delegation>({ name: 'read_delegations', text, values: [personId, today, id] });
  return rows;
}

export const listDelegations: Query<typeof userRoutes.listDelegations> = async (context) => ({
  data: await readDelegations(context.client, requireActor(context).id, dayInVietnam(context.now)),
});

/**
 * Who may be lent a role held at a unit: others, not locked, who hold a role today at that unit or one it reaches. The
 * person's own grant at the unit is asked first, so that nobody lists the people of a foreign unit.
 */
const colleagueText = `SELECT u.id, u.full_name AS "fullName", (array_agg(${unitName} ORDER BY g.valid_from, g.id))[1] AS "unitName",
    array_agg(DISTINCT g.role) AS roles
  FROM users u JOIN grants g ON g.user_id = u.id AND $2::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')
  WHERE u.active AND u.id <> $1 AND ($5::uuid IS NULL OR u.id = $5) AND strpos(fold(u.full_name), $6) > 0
    AND EXISTS (SELECT FROM unit_reach r WHERE r.root_id = $4::uuid AND r.unit_id = g.unit_id)
    AND EXISTS (SELECT FROM grants own WHERE own.user_id = $1 AND own.role = $3 AND own.unit_id = $4::uuid AND own.delegated_by IS NULL
      AND $2::date BETWEEN own.valid_from AND coalesce(own.valid_to, 'infinity'))
  GROUP BY u.id ORDER BY u.full_name, u.id LIMIT 100`;

/** The colleagues to whom this person may lend the role held at the unit; only the one when they are named. */
export async function readColleagues(
  client: Client,
  lender: { id: string; role: string; unitId: string; today: string },
  { id = null, q = '' }: { id?: string | null; q?: string },
): Promise<Colleague[]> {
  const values = [lender.id, lender.today, lender.role, lender.unitId, id, fold(q)];
  const { rows } = await client.query<Colleague>({ name: 'read_colleagues', text: colleagueText, values });
  return rows;
}

export const listColleagues: Query<typeof userRoutes.listColleagues> = async (context, { role, unitId, q = '' }) => {
  const lender = { id: requireActor(context).id, role, unitId, today: dayInVietnam(context.now) };
  return { data: await readColleagues(context.client, lender, { q }) };
};
