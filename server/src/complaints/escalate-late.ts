import { dayInVietnam } from '@chung-tay/shared/core/text';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';

const queue = 'escalate_complaints';
const atOnce = 500;

const lastName = (unit: string): string =>
  `(SELECT n.name FROM unit_versions n WHERE n.unit_id = ${unit} ORDER BY n.valid_from DESC LIMIT 1)`;

/** Late with somebody above who holds them: held, then moved, with the trace and the event of each. $1 is the day, $2 the moment. */
const moveUp = `WITH late AS MATERIALIZED (
    SELECT c.id, c.unit_id AS from_id, up.id AS to_id, c.due_on AS old_due_on,
      $1::date + complaint_days(c.kind, CASE c.state WHEN 'received' THEN 'accept' WHEN 'accepted' THEN 'settle' ELSE 'final' END, c.place_id, $1::date) AS due_on
    FROM complaints c CROSS JOIN LATERAL (SELECT difficulty_owner_above(c.unit_id, c.unit_id, $1::date) AS id) up
    WHERE c.due_on < $1::date AND c.kind <> 'denunciation' AND up.id IS NOT NULL ORDER BY c.due_on, c.id LIMIT ${atOnce} FOR NO KEY UPDATE OF c
  ), moved AS MATERIALIZED (
    SELECT l.*, move_complaint(l.id, 'escalated', l.to_id, l.due_on, NULL, NULL, $2)::text AS done FROM late l
  )
  INSERT INTO audit_events (id, at, actor_name, action, subject_type, subject_id, unit_id, note, changes)
  SELECT uuidv7(), $2, 'Hệ thống', 'complaint.escalated', 'complaint', m.id, m.to_id, 'Quá hạn, tự chuyển lên cấp trên', jsonb_build_object(
    'unitName', jsonb_build_object('old', ${lastName('m.from_id')}, 'new', ${lastName('m.to_id')}),
    'dueOn', jsonb_build_object('old', m.old_due_on, 'new', m.due_on)) FROM moved m WHERE m.done IS NOT NULL`;

/**
 * Passes what its holder let pass its day to the unit above, by the tree of the day, with the days of its step anew. At the top it
 * stays and is late; a denunciation stays with its inspectors. Safe to run again: what was moved is not due any more. Returns how many were moved.
 */
export async function escalateLate({ pools: { bulk }, clock }: Services): Promise<number> {
  const { rows: all } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  const context: RowContext = { roots: all.map(({ id }) => id), userId: null };
  const now = clock.now();
  for (let moved = 0; ; ) {
    const some = await inTransaction(bulk, context, async ({ client }) => {
      const { rowCount } = await client.query(moveUp, [dayInVietnam(now), now.toISOString()]);
      return rowCount ?? 0;
    });
    moved += some;
    if (some < atOnce) return moved;
  }
}

export const complaintWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => services.log.info({ moved: await escalateLate(services) }, 'late complaints passed up'),
});

/** Every night, once the day has turned. */
export const complaintSchedules: readonly Schedule[] = [{ queue, cron: '15 0 * * *' }];
