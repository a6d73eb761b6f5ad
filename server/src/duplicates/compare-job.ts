import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { type DuplicateJob, duplicateQueue, writtenByImport } from '../households/compare-import.ts';
import { idsOfPage, type NextIds, suspectPages } from '../households/suspect-duplicates.ts';

/** At night: two officers who write the same household at the same moment do not see each other's. */
export const duplicateSchedules: readonly Schedule[] = [{ queue: duplicateQueue, cron: '40 1 * * *' }];

/** In transactions of their own, so that what a page found is there at once and nothing is locked for minutes. */
const compare = (services: Services, context: RowContext, next: NextIds): Promise<void> =>
  suspectPages(
    (work) => inTransaction(services.pools.bulk, context, ({ client }) => work(client)),
    services.cipher,
    next,
    services.clock.now(),
  );

const writtenSince =
  (since: string): NextIds =>
  async (client, after) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM households WHERE updated_at >= $1 AND id > $2 ORDER BY id LIMIT ${idsOfPage}`,
      [since, after],
    );
    return rows.map(({ id }) => id);
  };

/** What was written in the last two days, in the scope of a unit that reaches all. */
async function compareRecent(services: Services): Promise<void> {
  const { rows: roots } = await services.pools.bulk.query<{ id: string }>(
    'SELECT root_id AS id FROM unit_reach_all LIMIT 1',
  );
  const since = new Date(services.clock.now().getTime() - 2 * 86_400_000).toISOString();
  await compare(services, { roots: roots.map(({ id }) => id), userId: null }, writtenSince(since));
}

/** Compares the households of an import once it is committed, or, without any, those of the last days. Safe to run again. */
export async function runCompareJob(services: Services, job: Partial<DuplicateJob>): Promise<void> {
  if (!job.importId) return compareRecent(services);
  const context = { roots: job.roots ?? [], userId: job.actorId ?? null };
  await compare(services, context, writtenByImport(job.importId));
}
