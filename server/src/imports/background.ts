import type { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import { type Event, writeEvent } from '../core/audit/audit.ts';
import { type ConstraintErrors, postgresError, translateDatabaseError } from '../core/db/constraints.ts';
import type { Client, Pool } from '../core/db/pool.ts';
import { inTransaction, type RowContext, type Transaction } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';
import { endedEvent } from './import-event.ts';
import {
  finishImport,
  type ImportEnd,
  lockUnfinished,
  nothingRead,
  reportProgress,
  storedName,
  type UnfinishedImport,
} from './record-import.ts';

/** How far an import is; told between batches, never waited for by the rows. */
export type Progress = (step: { status: 'reading' | 'checking' | 'writing'; rowsRead: number; share?: number }) => void;

/** What every job of an import needs to act as the importer, within the scope they had. */
export interface BackgroundJob {
  importId: string;
  roots: string[];
  actorId: string;
  requestId: string;
  /** When the file arrived, RFC 3339. */
  arrivedAt: string;
}

/** How a noun reads its file in the background. */
export interface Background {
  pool: Pool;
  constraints: ConstraintErrors;
  /** Refusals that another try may overcome: somebody wrote the same meanwhile. */
  passing: readonly string[];
  read(
    transaction: Transaction,
    one: UnfinishedImport,
    source: Readable,
    progress: Progress,
  ): Promise<{ end: ImportEnd; events?: readonly Event[] }>;
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
    tell: ({ status, rowsRead, share }) => {
      const now = performance.now();
      if (status === told && now - last < betweenReports) return;
      last = now;
      told = status;
      const step = { status, rowsRead, progress: share ?? begins[status] };
      running = running
        .then(() => reportProgress(services, context, id, step))
        .catch((error: unknown) => services.log.warn({ err: error }, 'import progress not reported'));
    },
    settled: () => running,
  };
}

async function writeEvents(
  services: Services,
  client: Client,
  job: BackgroundJob,
  one: UnfinishedImport,
  events: readonly Event[],
): Promise<void> {
  const at = services.clock.now().toISOString();
  const by = { at, actorId: one.actor.id, actorName: one.actor.name, requestId: job.requestId };
  for (const event of events) await writeEvent(client, { id: services.newId(), ...by }, event);
}

/** Reads the file and writes its rows and their event in one transaction: after a crash it is as if it had not run. */
async function carryOut(services: Services, job: BackgroundJob, way: Background): Promise<void> {
  const context: RowContext = { roots: job.roots, userId: job.actorId };
  await inTransaction(way.pool, context, async (transaction) => {
    const { client } = transaction;
    const one = await lockUnfinished(client, job.importId);
    if (!one) return;
    const source = await services.store.get(storedName(job.importId));
    if (!source) throw new AppError('file_invalid', 'Tệp đã gửi không còn trong kho; hãy gửi lại.');
    const report = reporter(services, context, job.importId);
    try {
      const { end, events = [] } = await way.read(transaction, one, source, report.tell);
      await writeEvents(services, client, job, one, [endedEvent({ ...one, id: job.importId }, end), ...events]);
    } finally {
      await report.settled();
    }
  });
}

/** Writes down that the file was refused, or that we failed at it. */
async function recordRefusal(
  services: Services,
  job: BackgroundJob,
  status: 'rejected' | 'failed',
  error: string,
): Promise<void> {
  const context: RowContext = { roots: job.roots, userId: job.actorId };
  await inTransaction(services.pools.bulk, context, async ({ client }) => {
    const one = await lockUnfinished(client, job.importId);
    if (!one) return;
    const now = services.clock.now();
    const end: ImportEnd = { status, error, counts: nothingRead };
    await finishImport(client, job.importId, { now, writtenAt: now }, end);
    await writeEvents(services, client, job, one, [endedEvent({ ...one, id: job.importId }, end)]);
  });
}

/** Another try may succeed: the database or the store was away, or somebody wrote the same meanwhile. */
function isPassing(error: unknown, { constraints, passing }: Background): boolean {
  const refused = translateDatabaseError(error, constraints);
  if (refused instanceof AppError) return refused.code === 'unavailable' || passing.includes(refused.code);
  return error instanceof Error && 'code' in error && !postgresError(error);
}

/** The queue tries again for about two and a half minutes; what still fails after this time is given up. */
const mostPatienceMs = 120_000;

/**
 * Carries out an import in the background, as the importer. Safe to run again after a crash, and twice at once: an
 * import that has ended is left alone. The uploaded file is removed once the import has ended.
 */
export async function runInBackground(services: Services, job: BackgroundJob, way: Background): Promise<void> {
  const waited = services.clock.now().getTime() - Date.parse(job.arrivedAt);
  try {
    await carryOut(services, job, way);
  } catch (error) {
    if (isPassing(error, way) && waited < mostPatienceMs) throw error;
    if (error instanceof AppError && error.code !== 'unavailable')
      await recordRefusal(services, job, 'rejected', error.detail ?? error.message);
    else {
      services.log.error({ err: error, importId: job.importId }, 'import failed');
      await recordRefusal(services, job, 'failed', failedWords);
    }
  }
  await services.store.remove(storedName(job.importId));
}
