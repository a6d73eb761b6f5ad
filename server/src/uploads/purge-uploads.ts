import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';

const queue = 'purge_uploads';

export const uploadWorkers = ({ pools }: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => {
    await pools.bulk.query('SELECT purge_uploads()');
  },
});

/** Every hour: a file that nobody used in its day makes room. */
export const uploadSchedules: readonly Schedule[] = [{ queue, cron: '25 * * * *' }];
