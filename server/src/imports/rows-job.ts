import type { Actor } from '@chung-tay/shared/core/policy';
import type { ImportNoun, ImportQuery } from '@chung-tay/shared/imports/schema';
import type { Transaction } from '../core/db/transaction.ts';
import { type CommandContext, requireActor, type Upload } from '../core/http/handler.ts';
import type { Services } from '../core/services.ts';
import { readSheet } from '../core/sheet/open-sheet.ts';
import { type BackgroundJob, runInBackground } from './background.ts';
import { endedEvent, startedEvent } from './import-event.ts';
import { importRows, readSmallSheet } from './import-rows.ts';
import { type Importer, importerOf } from './importer.ts';
import { type Reader, takeFile } from './take-file.ts';

/** The queue of files whose rows are acts and that are too long to wait for. */
export const rowsQueue = 'import_rows';

/** What the job needs to act as the importer did: who they were when the file arrived, and what they might. */
export interface RowsJob extends BackgroundJob {
  noun: ImportNoun;
  actor: Actor;
  columns?: string;
}

/** Up to so many rows are carried out while the caller waits. */
const mostAtOnce = 200;

/**
 * Takes a file whose rows are acts of a noun: a short one is carried out at once (200), one of more than 200 rows by a job
 * (202); either way in one transaction. The command of the noun's contract calls it with its own definition.
 */
export function importActs(
  context: CommandContext,
  importer: Importer,
  input: ImportQuery & { file: Upload },
): ReturnType<typeof takeFile> {
  const { services, client, rowRoots, now, request } = context;
  const read: Reader = async (one, source) => {
    const sheet = await readSmallSheet(importer, readSheet(source), input.columns);
    if (sheet.rows.length <= mostAtOnce) {
      const { end, events } = await importRows(context, importer, one, sheet, () => undefined);
      return { event: [endedEvent(one, end), ...events] };
    }
    const job: RowsJob = {
      importId: one.id,
      noun: importer.noun,
      roots: [...rowRoots],
      actorId: one.actor.id,
      actor: requireActor(context),
      requestId: request.id,
      arrivedAt: now.toISOString(),
      ...(input.columns === undefined ? {} : { columns: input.columns }),
    };
    await services.jobs.enqueue(client, rowsQueue, job);
    return { event: startedEvent(one), later: true };
  };
  return takeFile(context, importer.noun, input, read);
}

/** As the importer would act, were they still waiting. */
const contextOf = (services: Services, job: RowsJob, transaction: Transaction): CommandContext => ({
  ...transaction,
  services,
  actor: job.actor,
  sessionId: undefined,
  roots: job.roots,
  rowRoots: job.roots,
  now: services.clock.now(),
  expectedVersion: undefined,
  request: {
    id: job.requestId,
    ip: '',
    userAgent: undefined,
    origin: undefined,
    host: undefined,
    cookies: {},
  },
});

/** Carries out such a file in the background: see {@link runInBackground}. */
export const runRowsJob = (services: Services, job: RowsJob): Promise<void> => {
  const importer = importerOf(services, job.noun);
  return runInBackground(services, job, {
    pool: services.pools.app,
    constraints: importer.constraints,
    passing: [],
    read: async (transaction, one, source, progress) => {
      const sheet = await readSmallSheet(importer, readSheet(source), job.columns);
      const described = { ...one, id: job.importId };
      return importRows(contextOf(services, job, transaction), importer, described, sheet, progress);
    },
  });
};
