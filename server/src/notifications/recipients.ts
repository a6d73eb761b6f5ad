import { separatedSteps } from '@chung-tay/shared/cases/lifecycle';
import { grants, type Permission, type Role, roleNames } from '@chung-tay/shared/core/permissions';
import { kindOf } from '@chung-tay/shared/notifications/kinds';
import { levelOfGrant } from '../cases/case-row.ts';
import type { Client } from '../core/db/pool.ts';
import { inForce } from './openable.ts';
import type { Occasion, Telling } from './told.ts';

export const rolesWith = (permission: Permission): Role[] =>
  roleNames.filter((role) => grants[role].includes(permission));

/** Pairs every occasion with the people found for it; whoever acted is left out, unless a job acted in their name. */
function pair(occasions: readonly Occasion[], found: readonly { n: number; user_id: string }[]): Telling[] {
  return found.flatMap(({ n, user_id: userId }) => {
    const occasion = occasions[n];
    if (!occasion) return [];
    const recipients = kindOf(occasion.kind)?.recipients;
    const acting = recipients?.to === 'author' && recipients.acting === true;
    return acting || occasion.actorId !== userId ? [{ ...occasion, userId }] : [];
  });
}

/**
 * Those who hold the permission of the kind nearest above the record: at the root that reaches the fewest units. Nobody below
 * or beside it; those further up only when there is nobody nearer but who acted.
 */
export async function holdersOf(client: Client, occasions: readonly Occasion[], day: string): Promise<Telling[]> {
  const asked = occasions.map(({ unitId, actorId, kind }, n) => {
    const permission = kindOf(kind)?.permission;
    return { n, unit_id: unitId, actor_id: actorId, roles: permission ? rolesWith(permission) : [] };
  });
  const { rows } = await client.query<{ n: number; user_id: string }>(
    `SELECT t.n, near.user_id FROM jsonb_to_recordset($1::jsonb) AS t (n int, unit_id uuid, actor_id uuid, roles jsonb)
     CROSS JOIN LATERAL (
       SELECT DISTINCT user_id FROM (
         SELECT g.user_id, rank() OVER (ORDER BY (SELECT count(*) FROM unit_reach w WHERE w.root_id = g.unit_id)) AS place
         FROM grants g JOIN users u ON u.id = g.user_id AND u.active JOIN unit_reach r ON r.root_id = g.unit_id AND r.unit_id = t.unit_id
         WHERE t.roles ? g.role AND g.user_id IS DISTINCT FROM t.actor_id AND ${inForce('$2')}
       ) ranked WHERE place = 1
     ) near`,
    [JSON.stringify(asked), day],
  );
  return pair(occasions, rows);
}

/** Who last did one of the acts of the kind on the record before this; none when the system did. */
export async function authorsOf(client: Client, occasions: readonly Occasion[]): Promise<Telling[]> {
  const asked = occasions.map(({ kind, subjectType, subjectId, at }, n) => {
    const recipients = kindOf(kind)?.recipients;
    return {
      n,
      subject_type: subjectType,
      subject_id: subjectId,
      at,
      acts: recipients?.to === 'author' ? recipients.of : [],
    };
  });
  const { rows } = await client.query<{ n: number; user_id: string }>(
    `SELECT t.n, author.user_id FROM jsonb_to_recordset($1::jsonb) AS t (n int, subject_type text, subject_id uuid, at timestamptz, acts jsonb)
     CROSS JOIN LATERAL (
       SELECT e.actor_id AS user_id FROM audit_events e
       WHERE e.subject_type = t.subject_type AND e.subject_id = t.subject_id AND e.at <= t.at AND t.acts ? e.action
       ORDER BY e.at DESC, e.id DESC LIMIT 1
     ) author JOIN users u ON u.id = author.user_id AND u.active`,
    [JSON.stringify(asked)],
  );
  return pair(occasions, rows);
}

/**
 * Whoever holds a role today at a unit that a reorganisation began, renamed, moved, or gave something to, each told of their own
 * unit: they need not reach the area that was reorganised. Whoever applied it is left out.
 */
export async function peopleOfUnits(client: Client, occasions: readonly Occasion[], day: string): Promise<Telling[]> {
  const { rows } = await client.query<{ subject_id: string; user_id: string; unit_id: string }>(
    `SELECT DISTINCT ON (r.id, g.user_id) r.id AS subject_id, g.user_id, g.unit_id
     FROM reorganisations r CROSS JOIN LATERAL (
       SELECT v.unit_id FROM unit_versions v JOIN unit_reach a ON a.root_id = r.unit_id AND a.unit_id = v.unit_id WHERE v.valid_from = r.effective_on
       UNION SELECT m.unit_id FROM unit_moves m WHERE m.reorganisation_id = r.id
       UNION SELECT r.unit_id
     ) touched JOIN grants g ON g.unit_id = touched.unit_id JOIN users u ON u.id = g.user_id AND u.active
     WHERE r.id = ANY ($2::uuid[]) AND ${inForce('$1')} ORDER BY r.id, g.user_id, g.unit_id`,
    [day, occasions.map(({ subjectId }) => subjectId)],
  );
  return rows.flatMap(({ subject_id, user_id: userId, unit_id: unitId }) =>
    occasions
      .filter(({ subjectId, actorId }) => subjectId === subject_id && actorId !== userId)
      .map((occasion) => ({ ...occasion, userId, unitId })),
  );
}

const separated = separatedSteps.map((kind) => `'${kind}'`).join(', ');

/** Who did another separated step of the case, or opened it, does not do this one and is not told of it. */
const barred = `(c.step_kind IN (${separated}) AND (c.opened_by = g.user_id OR EXISTS (
  SELECT FROM case_steps d WHERE d.case_id = c.id AND d.done_by = g.user_id AND d.kind <> c.step_kind AND d.kind IN (${separated}))))`;

/** For the condition `wanted` on cases `c`: each with the people whose step it waits for, by role, level and reach. $1 is the day. */
export const stepHolders = (wanted: string): string => `SELECT c.id, c.unit_id, c.step_kind, g.user_id
  FROM cases c JOIN case_route_steps p ON p.route_id = c.route_id AND p.position = c.position
  JOIN unit_reach r ON r.unit_id = c.unit_id
  JOIN grants g ON g.unit_id = r.root_id AND g.role = p.role AND ${inForce('$1')}
  JOIN users u ON u.id = g.user_id AND u.active
  WHERE c.status IN ('open', 'approved') AND ${wanted} AND ${levelOfGrant('g.role', 'g.unit_id')} = p.level AND NOT ${barred}`;
