import { createHash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import { getConstructionPlans, PgBoss } from 'pg-boss';
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
  'purge_uploads',
  'purge_webhooks',
  'import_households',
  'import_rows',
  'find_duplicates',
  'check_ledger',
  'escalate_difficulties',
  'escalate_complaints',
  'remind_plans',
  'purge_ballot_keys',
  'check_rollups',
  'tell_events',
  'tell_deadlines',
  'send_mail',
  'send_mail_code',
  'check_reports',
  'release_figures',
  'call_filings',
] as const;

/**
 * The queue's own tables, made by the owner before the server runs as the application role. What was prepared before by the
 * same version, for the same queues and roles, costs one question; the mark is written last, so what was cut off is done again.
 */
export async function prepareJobs(ownerUrl: string, rolePrefix: string): Promise<void> {
  const made = JSON.stringify([getConstructionPlans(), jobQueues, queueOptions, rolePrefix]);
  const mark = createHash('sha256').update(made).digest('base64url');
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'chung-tay jobs' });
  await owner.connect();
  try {
    if (await isPrepared(owner, rolePrefix, mark)) return;
    await makeQueues(ownerUrl, rolePrefix);
    await owner.query(
      `INSERT INTO settings (name, value) VALUES ('jobs', jsonb_build_object('mark', $1::text))
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [mark],
    );
  } finally {
    await owner.end();
  }
}

/** Whether the mark is there, and so are the queues and the right to use them: a dump may have been restored without. */
async function isPrepared(owner: pg.Client, rolePrefix: string, mark: string): Promise<boolean> {
  const { rows } = await owner.query<{ prepared: boolean }>(
    `SELECT value ->> 'mark' = $1 AND to_regclass('pgboss.queue') IS NOT NULL AND (
       SELECT count(*) = 2 FROM pg_namespace s JOIN pg_roles r ON has_schema_privilege(r.oid, s.oid, 'USAGE')
       WHERE s.nspname = 'pgboss' AND r.rolname = ANY ($2)
     ) AS prepared FROM settings WHERE name = 'jobs'`,
    [mark, [`${rolePrefix}_app`, `${rolePrefix}_bulk`]],
  );
  return rows[0]?.prepared ?? false;
}

async function makeQueues(ownerUrl: string, rolePrefix: string): Promise<void> {
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
  let starting: Promise<unknown> | undefined;
  return {
    async enqueue(client, queue, data) {
      await starting; // requests are answered while the queue is still starting
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      await boss.send(queue, data, { db } as never);
    },
    async start(workers, schedules) {
      starting = boss.start();
      await starting;
      const working = Object.entries(workers).map(([queue, worker]) =>
        boss.work<unknown>(
          queue,
          { pollingIntervalSeconds: 2, batchSize: 1, burstWhenBatchFull: true },
          async (jobs) => {
            for (const job of jobs) await worker(job.data as never);
          },
        ),
      );
      const scheduled = schedules.map(({ queue, cron }) => boss.schedule(queue, cron, {}, { tz: 'Asia/Ho_Chi_Minh' }));
      await Promise.all([...working, ...scheduled]);
    },
    async stop() {
      const started = await starting?.then(
        () => true,
        () => false,
      );
      if (started) await boss.stop({ graceful: true, timeout: 4000 });
    },
  };
}
