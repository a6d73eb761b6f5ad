import { type CommandContext, requireActor } from '../core/http/handler.ts';

/** A case that goes over to another route: where it stands there. */
interface Moving {
  id: string;
  /** Its step on the new route is of the kind it was waiting for: the days it has waited count on. */
  same: boolean;
}

/**
 * Every open or deferred case in scope, locked, with its step on the route: the first that is not done. Two statements,
 * so that what is read after the lock is as it is then. The first step of any route is the survey, which is done; the
 * decision is not, so there always is one.
 */
async function movingCases({ client }: CommandContext, routeId: string): Promise<Moving[]> {
  await client.query(
    `SELECT FROM cases WHERE status IN ('open', 'deferred') AND route_id <> $1 ORDER BY id FOR NO KEY UPDATE`,
    [routeId],
  );
  const { rows } = await client.query<Moving>(
    `SELECT c.id, c.unit_id AS "unitId", c.route_id AS "oldRoute", c.step_kind AS "oldKind", next.position, next.kind,
        (SELECT max(s.number) + 1 FROM case_steps s WHERE s.case_id = c.id) AS number, next.kind = c.step_kind AS same,
        CASE WHEN next.kind = c.step_kind THEN c.entered_at END AS entered, next.deadline_days AS days
      FROM cases c CROSS JOIN LATERAL (
        SELECT n.position, n.kind, n.deadline_days FROM case_route_steps n
        WHERE n.route_id = $1 AND n.kind <> ALL (case_done_kinds(c.id)) ORDER BY n.position LIMIT 1) next
      WHERE c.status IN ('open', 'deferred') AND c.route_id <> $1`,
    [routeId],
  );
  return rows;
}

const movingRows = `jsonb_to_recordset($1::jsonb) AS m (id uuid, "unitId" uuid, "oldRoute" uuid, "oldKind" text, position smallint, kind text,
  number smallint, entered timestamptz, days int)`;
const entered = `coalesce(m.entered, $2::timestamptz)`;
const due = `(${entered} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + m.days`;

/**
 * Pins the open cases to another route. What they have done stays as it was; each waits for the first step of the new
 * route that is not done, and each has an event of its own. Set-based: five statements for however many.
 * @returns how many there were
 */
export async function moveOpenCases(context: CommandContext, routeId: string): Promise<number> {
  const { client, now, request } = context;
  const moving = await movingCases(context, routeId);
  if (moving.length === 0) return 0;
  const rows = JSON.stringify(moving);
  const at = now.toISOString();
  const actor = requireActor(context);
  await client.query(
    `UPDATE case_steps s SET state = 'returned', outcome = 'moved', done_at = $2, done_by = $3 FROM ${movingRows}
     WHERE s.case_id = m.id AND s.state = 'current'`,
    [rows, at, actor.id],
  );
  await client.query(
    `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at, due_on)
     SELECT m.id, m."unitId", m.number, $3, m.position, m.kind, 'current', ${entered}, ${due} FROM ${movingRows}`,
    [rows, at, routeId],
  );
  await client.query(
    `UPDATE cases c SET route_id = $3, position = m.position, step_kind = m.kind, entered_at = ${entered}, due_on = ${due},
       updated_at = $2, version = c.version + 1 FROM ${movingRows} WHERE c.id = m.id`,
    [rows, at, routeId],
  );
  await client.query(
    `INSERT INTO audit_events (id, at, actor_id, actor_name, action, subject_type, subject_id, unit_id, changes, request_id)
     SELECT uuidv7(), $2, $4, $5, 'case.route_moved', 'case', m.id, m."unitId", jsonb_build_object(
       'routeId', jsonb_build_object('old', m."oldRoute", 'new', $3::uuid),
       'stepKind', jsonb_build_object('old', m."oldKind", 'new', m.kind)), $6 FROM ${movingRows}`,
    [rows, at, routeId, actor.id, actor.name, request.id],
  );
  return moving.length;
}
