import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';

const queue = 'check_rollups';

/** Compares every rollup with the rows it counts; what differs is logged as an error. */
async function checkRollupsAndLog({ pools, log }: Services): Promise<void> {
  const { rows } = await pools.bulk.query('SELECT rollup, key, live_minus_kept FROM report_differences() LIMIT 20');
  if (rows.length === 0) log.info('report check passed');
  else log.error({ differences: rows }, 'report check failed');
}

export const dashboardWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: () => checkRollupsAndLog(services),
});

/** Every night, after the check of the ledger. */
export const dashboardSchedules: readonly Schedule[] = [{ queue, cron: '45 2 * * *' }];
