import type { Pool } from '../db/pool.ts';
import type { JobWorker, Schedule } from '../jobs/jobs.ts';

/** Every night, keys older than 30 days are forgotten. */
export const purgeSchedule: Schedule = { queue: 'purge_keys', cron: '40 1 * * *' };

export const purgeWorkers = (bulk: Pool): Readonly<Record<string, JobWorker>> => ({
  purge_keys: async () => {
    await bulk.query('SELECT purge_idempotency_keys()');
  },
});
