import type { Readable } from 'node:stream';
import type { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Command } from '../core/http/handler.ts';
import { endedEvent, startedEvent } from '../imports/import-event.ts';
import { type Reader, takeFile } from '../imports/take-file.ts';
import { checkHeader, importFile } from './import-file.ts';
import { type ImportJob, importQueue } from './import-job.ts';

/** Up to this size a file is read while the caller waits. */
const mostAtOnce = 1024 * 1024;

/**
 * Reads households from a CSV or XLSX file. Up to 1 MiB it is read at once (200); of a larger one the header is, the rows are
 * read by a job (202). Business key: the national id, else unit + village + head + birth year; a row equal to the register
 * changes nothing.
 * @throws file_invalid, file_encoding, file_columns for a file that cannot be read as a whole
 */
export const importHouseholds: Command<typeof householdRoutes.importHouseholds> = (context, input) => {
  const { services, client, rowRoots: roots, now, request } = context;
  const { columns } = input;
  const read: Reader = async (one, source: Readable) => {
    if (one.sizeBytes <= mostAtOnce) {
      const run = { services, client, roots, now, import: one, columns, progress: () => undefined };
      return { event: endedEvent(one, await importFile(run, source)) };
    }
    await checkHeader(source, columns);
    const job: ImportJob = {
      importId: one.id,
      roots: [...roots],
      actorId: one.actor.id,
      requestId: request.id,
      arrivedAt: now.toISOString(),
      ...(columns === undefined ? {} : { columns }),
    };
    await services.jobs.enqueue(client, importQueue, job);
    return { event: startedEvent(one), later: true };
  };
  return takeFile(context, 'households', input, read);
};
