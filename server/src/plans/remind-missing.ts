import { dayInVietnam } from '@chung-tay/shared/core/text';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';

const queue = 'remind_plans';

/**
 * Those who take part in a running movement and have not filed, by the last day that holds for each; what was sent of a last
 * day is not sent again. Twin of `reminderOn()` in shared/src/plans/lifecycle.ts. $1 is the day, $2 the moment.
 */
const remind = `INSERT INTO plan_reminders (id, movement_id, unit_id, kind, for_day, sent_at)
  SELECT uuidv7(), d.movement_id, d.unit_id, d.kind, d.due_on, $2 FROM (
    SELECT o.movement_id, o.unit_id, o.due_on, CASE WHEN o.due_on < $1::date THEN 'overdue' WHEN o.due_on - $1::date <= 1 THEN 'before_1'
      WHEN o.due_on - $1::date <= 7 THEN 'before_7' END AS kind
    FROM (
      SELECT p.movement_id, p.unit_id, coalesce((SELECT e.due_on FROM plan_extensions e WHERE e.movement_id = p.movement_id AND e.unit_id = p.unit_id
        ORDER BY e.granted_at DESC, e.due_on DESC LIMIT 1), m.plan_due_on) AS due_on
      FROM movements m JOIN movement_participants p ON p.movement_id = m.id
      WHERE m.state = 'launched' AND NOT EXISTS (SELECT FROM plans f WHERE f.movement_id = p.movement_id AND f.unit_id = p.unit_id)
    ) o
  ) d WHERE d.kind IS NOT NULL
  ON CONFLICT DO NOTHING`;

/**
 * Reminds who has not filed: seven days before the last day, one day before, and once it has passed. A night on which the job
 * did not run is made up for by the next; however often it runs, each reminder of a deadline is sent once. Returns how many.
 */
export async function remindMissing({ pools: { bulk }, clock }: Services): Promise<number> {
  const { rows: all } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  const context: RowContext = { roots: all.map(({ id }) => id), userId: null };
  const now = clock.now();
  return inTransaction(bulk, context, async ({ client }) => {
    const { rowCount } = await client.query(remind, [dayInVietnam(now), now.toISOString()]);
    return rowCount ?? 0;
  });
}

export const planWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => services.log.info({ reminded: await remindMissing(services) }, 'reminded of plans not filed'),
});

/** Every night, once the day has turned: it waits in the inbox when the day begins. */
export const planSchedules: readonly Schedule[] = [{ queue, cron: '20 0 * * *' }];
