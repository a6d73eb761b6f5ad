import { dayInVietnam } from '@chung-tay/shared/core/text';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';

const queue = 'escalate_difficulties';

/** So many in one transaction: who answers one of them meanwhile does not wait for long. */
const atOnce = 500;

const lastName = (unit: string): string =>
  `(SELECT n.name FROM unit_versions n WHERE n.unit_id = ${unit} ORDER BY n.valid_from DESC LIMIT 1)`;

/**
 * Overdue and unanswered, with somebody above their owner: held, so that an answer of this moment waits or is seen; then moved,
 * with the trace and the event of each. $1 is the day, $2 the moment.
 */
const moveUp = `WITH overdue AS MATERIALIZED (
    SELECT d.id, d.unit_id, d.owner_unit_id AS from_id, up.id AS to_id, d.due_on AS old_due_on, $1::date + r.days AS due_on
    FROM difficulties d
    JOIN difficulty_rules r ON r.reason = d.reason AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
    CROSS JOIN LATERAL (SELECT difficulty_owner_above(d.unit_id, d.owner_unit_id, $1::date) AS id) up
    WHERE d.state IN ('raised', 'in_hand') AND d.due_on < $1::date AND up.id IS NOT NULL
    ORDER BY d.due_on, d.id LIMIT ${atOnce} FOR NO KEY UPDATE OF d
  ), moved AS (
    UPDATE difficulties d SET state = 'raised', owner_unit_id = o.to_id, due_on = o.due_on, owned_since = $2, level = d.level + 1,
      version = d.version + 1
    FROM overdue o WHERE d.id = o.id
  ), traced AS (
    INSERT INTO difficulty_moves (id, difficulty_id, unit_id, at, kind, automatic, from_unit_id, to_unit_id, due_on)
    SELECT uuidv7(), o.id, o.unit_id, $2, 'escalated', true, o.from_id, o.to_id, o.due_on FROM overdue o
  )
  INSERT INTO audit_events (id, at, actor_name, action, subject_type, subject_id, unit_id, note, changes)
  SELECT uuidv7(), $2, 'Hệ thống', 'difficulty.escalated', 'difficulty', o.id, o.unit_id, 'Quá hạn, tự chuyển lên cấp trên', jsonb_build_object(
    'ownerUnitName', jsonb_build_object('old', ${lastName('o.from_id')}, 'new', ${lastName('o.to_id')}),
    'dueOn', jsonb_build_object('old', o.old_due_on, 'new', o.due_on)) FROM overdue o`;

/**
 * Passes what its owner let pass its day to the unit above, with the days of its reason anew. At the top it stays and is
 * late. Safe to run again: what was moved is not due any more. Returns how many were moved.
 */
export async function escalateOverdue({ pools: { bulk }, clock }: Services): Promise<number> {
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

export const difficultyWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => services.log.info({ moved: await escalateOverdue(services) }, 'overdue difficulties passed up'),
});

/** Every night, once the day has turned. */
export const difficultySchedules: readonly Schedule[] = [{ queue, cron: '10 0 * * *' }];
