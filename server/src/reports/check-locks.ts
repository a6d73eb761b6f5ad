import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { findAdjustments, type LockedPeriod } from './find-adjustments.ts';

const queue = 'check_reports';

/**
 * Compares every locked period with the records as they are now, each in a transaction of its own, and dates what differs. Safe
 * to run again: what was found is not found twice. Returns how many cells were.
 */
export async function checkLocks(services: Services): Promise<number> {
  const { bulk } = services.pools;
  const { rows: all } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  const roots = all.map(({ id }) => id);
  const context: RowContext = { roots, userId: null };
  const locks = await inTransaction(bulk, context, async ({ client }) => {
    const { rows } = await client.query<LockedPeriod>(
      'SELECT l.id, l.unit_id AS "unitId", l.period, l.to_day::text AS "toDay" FROM report_locks l ORDER BY l.to_day DESC, l.id DESC',
    );
    return rows;
  });
  let found = 0;
  for (const lock of locks) found += await checkOne(services, context, lock);
  return found;
}

const checkOne = (services: Services, context: RowContext, lock: LockedPeriod): Promise<number> =>
  inTransaction(services.pools.bulk, context, async ({ client }) => {
    const now = services.clock.now();
    const many = await findAdjustments({ client, roots: context.roots, now, services }, lock);
    if (many > 0)
      await client.query(
        `INSERT INTO audit_events (id, at, actor_name, action, subject_type, subject_id, unit_id, note)
         VALUES ($1, $2, 'Hệ thống', 'report.adjusted', 'report_lock', $3, $4, $5)`,
        [services.newId(), now.toISOString(), lock.id, lock.unitId, `${many} ô điều chỉnh mới`],
      );
    return many;
  });

export const reportWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => services.log.info({ found: await checkLocks(services) }, 'locked periods compared'),
});

/** Every night, after the books were checked. */
export const reportSchedules: readonly Schedule[] = [{ queue, cron: '40 2 * * *' }];
