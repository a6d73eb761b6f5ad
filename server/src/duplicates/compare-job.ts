import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import {
  comparedAtOnce,
  type DuplicateJob,
  duplicateQueue,
  suspectDuplicates,
} from '../households/suspect-duplicates.ts';

/** At night: two officers who write the same household at the same moment do not see each other's. */
export const duplicateSchedules: readonly Schedule[] = [{ queue: duplicateQueue, cron: '40 1 * * *' }];

async function compare(services: Services, context: RowContext, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += comparedAtOnce)
    await inTransaction(services.pools.bulk, context, ({ client }) =>
      suspectDuplicates(client, services.cipher, ids.slice(from, from + comparedAtOnce), services.clock.now()),
    );
}

/** What was written in the last two days, in the scope of a unit that reaches all. */
async function compareRecent(services: Services): Promise<void> {
  const { bulk } = services.pools;
  const { rows: roots } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  const context: RowContext = { roots: roots.map(({ id }) => id), userId: null };
  const since = new Date(services.clock.now().getTime() - 2 * 86_400_000).toISOString();
  const ids = await inTransaction(bulk, context, async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM households WHERE updated_at >= $1 ORDER BY unit_id, id',
      [since],
    );
    return rows.map(({ id }) => id);
  });
  await compare(services, context, ids);
}

/** Compares the households of an import once it is committed, or, without any, those of the last days. Safe to run again. */
export async function runCompareJob(services: Services, job: Partial<DuplicateJob>): Promise<void> {
  if (!job.ids) return compareRecent(services);
  await compare(services, { roots: job.roots ?? [], userId: job.actorId ?? null }, job.ids);
}
