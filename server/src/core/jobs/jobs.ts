import type { FastifyBaseLogger } from 'fastify';
import { PgBoss } from 'pg-boss';
import type { Client } from '../db/pool.ts';

/** Work that outlives a request, kept in PostgreSQL: it survives a restart and is tried again when it fails. */
export interface Jobs {
  /** Puts work into the queue inside the caller's transaction: a rollback takes it back. */
  enqueue(client: Client, queue: string, data: object): Promise<void>;
  start(workers: Readonly<Record<string, JobWorker>>, schedules: readonly Schedule[]): Promise<void>;
  stop(): Promise<void>;
}

export type JobWorker = (data: never) => Promise<void>;

export interface Schedule {
  queue: string;
  /** Cron line in Asia/Ho_Chi_Minh. */
  cron: string;
}

const queueOptions = { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 3600, notify: true };

/** Every queue; each has tables of its own, which only the owner may make. */
export const jobQueues = [
  'purge_keys',
  'import_households',
  'find_duplicates',
  'check_ledger',
  'check_reports',
] as const;

/** The queue's own tables, made by the owner before the server runs as the application role. */
export async function prepareJobs(ownerUrl: string, rolePrefix: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  for (const queue of jobQueues) await boss.createQueue(queue, queueOptions);
  const db = boss.getDb();
  for (const role of [`${rolePrefix}_app`, `${rolePrefix}_bulk`]) {
    await db.executeSql(`GRANT USAGE ON SCHEMA pgboss TO ${role}`);
    await db.executeSql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${role}`);
    await db.executeSql(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${role}`);
  }
  await boss.stop({ graceful: false });
}

export function createJobs(appUrl: string, log: FastifyBaseLogger): Jobs {
  const boss = new PgBoss({
    connectionString: appUrl,
    max: 4,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
  } as ConstructorParameters<typeof PgBoss>[0]);
  boss.on('error', (error) => log.warn(`job queue: ${error.message}`));
  let started = false;
  return {
    async enqueue(client, queue, data) {
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      await boss.send(queue, data, { db } as never);
    },
    async start(workers, schedules) {
      await boss.start();
      started = true;
      for (const [queue, worker] of Object.entries(workers))
        await boss.work<unknown>(
          queue,
          { pollingIntervalSeconds: 2, batchSize: 1, burstWhenBatchFull: true },
          async (jobs) => {
            for (const job of jobs) await worker(job.data as never);
          },
        );
      for (const { queue, cron } of schedules) await boss.schedule(queue, cron, {}, { tz: 'Asia/Ho_Chi_Minh' });
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 4000 });
    },
  };
}
