import { AppError } from '@chung-tay/shared/core/errors';
import { writeEvent } from '../core/audit/audit.ts';
import { postgresError, translateDatabaseError } from '../core/db/constraints.ts';
import type { Client } from '../core/db/pool.ts';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';
import { endedEvent } from '../imports/import-event.ts';
import {
  finishImport,
  type ImportEnd,
  lockUnfinished,
  type NewImport,
  reportProgress,
  storedName,
  type UnfinishedImport,
} from '../imports/record-import.ts';
import { importFile, type Progress } from './import-file.ts';
import { householdConstraints } from './table.ts';

/** The queue of files that are too large to read while the caller waits. */
export const importQueue = 'import_households';

/** What the job needs to act as the importer, within the scope they had. */
export interface ImportJob {
  importId: string;
  roots: string[];
  actorId: string;
  requestId: string;
  /** When the file arrived, RFC 3339. */
  arrivedAt: string;
}

const failedWords = 'Hệ thống gặp lỗi khi đọc tệp; chưa ghi dòng nào. Hãy gửi lại, hoặc báo quản trị.';

const betweenReports = 500;
/** Share of the way that reading, checking and writing begin at; bytes are not counted, so reading creeps up to it. */
const begins = { reading: 0.05, checking: 0.5, writing: 0.6 } as const;

/** Reports at most twice a second, one report at a time, without the rows waiting for it. */
function reporter(services: Services, context: RowContext, id: string): { tell: Progress; settled(): Promise<void> } {
  let last = 0;
  let running: Promise<void> = Promise.resolve();
  let told = '';
  return {
    tell: ({ status, rowsRead }) => {
      const now = performance.now();
      if (status === told && now - last < betweenReports) return;
      last = now;
      told = status;
      const step = { status, rowsRead, progress: begins[status] };
      running = running
        .then(() => reportProgress(services, context, id, step))
        .catch((error: unknown) => services.log.warn({ err: error }, 'import progress not reported'));
    },
    settled: () => running,
  };
}

async function recordEnd(
  services: Services,
  client: Client,
  job: ImportJob,
  one: UnfinishedImport,
  end: ImportEnd,
): Promise<void> {
  const now = services.clock.now().toISOString();
  const by = { actorId: one.actor.id, actorName: one.actor.name, requestId: job.requestId };
  await writeEvent(client, { id: services.newId(), at: now, ...by }, endedEvent({ ...one, id: job.importId }, end));
}

/** Reads the file and writes its rows and their event in one transaction: after a crash it is as if it had not run. */
async function carryOut(services: Services, job: ImportJob, context: RowContext): Promise<void> {
  await inTransaction(services.pools.bulk, context, async ({ client }) => {
    const one = await lockUnfinished(client, job.importId);
    if (!one) return;
    const source = await services.store.get(storedName(job.importId));
    if (!source) throw new AppError('file_invalid', 'Tệp đã gửi không còn trong kho; hãy gửi lại.');
    const report = reporter(services, context, job.importId);
    const now = services.clock.now();
    const described: Pick<NewImport, 'id' | 'dryRun' | 'mode' | 'actor'> = { ...one, id: job.importId };
    try {
      const end = await importFile(
        { services, client, roots: job.roots, now, import: described, progress: report.tell },
        source,
      );
      await recordEnd(services, client, job, one, end);
    } finally {
      await report.settled();
    }
  });
}

/** Writes down that the file was refused, or that we failed at it. */
async function recordRefusal(
  services: Services,
  job: ImportJob,
  context: RowContext,
  status: 'rejected' | 'failed',
  error: string,
): Promise<void> {
  await inTransaction(services.pools.bulk, context, async ({ client }) => {
    const one = await lockUnfinished(client, job.importId);
    if (!one) return;
    const end: ImportEnd = { status, error, counts: { read: 0, created: 0, updated: 0, unchanged: 0, failed: 0 } };
    await finishImport(client, job.importId, services.clock.now(), end);
    await recordEnd(services, client, job, one, end);
  });
}

/** Another try may succeed: the database or the store was away, or somebody wrote the same household meanwhile. */
function isPassing(error: unknown): boolean {
  const refused = translateDatabaseError(error, householdConstraints);
  if (refused instanceof AppError) return refused.code === 'unavailable' || refused.code === 'household_duplicate';
  return error instanceof Error && 'code' in error && !postgresError(error);
}

/** The queue tries again for about two and a half minutes; what still fails after this time is given up. */
const mostPatienceMs = 120_000;

/**
 * Carries out an import in the background, as the importer. Safe to run again after a crash, and twice at once: an
 * import that has ended is left alone. The uploaded file is removed once the import has ended.
 */
export async function runImportJob(services: Services, job: ImportJob): Promise<void> {
  const context: RowContext = { roots: job.roots, userId: job.actorId };
  const waited = services.clock.now().getTime() - Date.parse(job.arrivedAt);
  try {
    await carryOut(services, job, context);
  } catch (error) {
    if (isPassing(error) && waited < mostPatienceMs) throw error;
    if (error instanceof AppError && error.code !== 'unavailable')
      await recordRefusal(services, job, context, 'rejected', error.detail ?? error.message);
    else {
      services.log.error({ err: error, importId: job.importId }, 'import failed');
      await recordRefusal(services, job, context, 'failed', failedWords);
    }
  }
  await services.store.remove(storedName(job.importId));
}
