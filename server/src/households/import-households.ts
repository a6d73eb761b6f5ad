import type { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import type { householdRoutes } from '@chung-tay/shared/households/contract';
import { isRetryable } from '../core/db/constraints.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { endedEvent, startedEvent } from '../imports/import-event.ts';
import { readImport } from '../imports/queries.ts';
import { type NewImport, startImport, storedName } from '../imports/record-import.ts';
import { checkHeader, importFile } from './import-file.ts';
import { type ImportJob, importQueue } from './import-job.ts';

/** By code points, so that no character is cut in two. */
const firstCharacters = (filename: string | undefined): string | null =>
  filename === undefined ? null : [...filename].slice(0, 200).join('');

/** Up to this size a file is read while the caller waits. */
const mostAtOnce = 1024 * 1024;

type Answer = ReturnType<Command<typeof householdRoutes.importHouseholds>>;

async function storedFile({ services }: CommandContext, importId: string): Promise<Readable> {
  const source = await services.store.get(storedName(importId));
  if (!source) throw new AppError('unavailable', 'Kho tệp chưa sẵn sàng, hãy gửi lại.');
  return source;
}

/** Reads the file in the command's own transaction; the copy in the store is removed however it ends. */
async function readNow(context: CommandContext, one: NewImport): Answer {
  const { services, client, roots, now } = context;
  const source = await storedFile(context, one.id);
  const end = await importFile({ services, client, roots, now, import: one, progress: () => undefined }, source);
  return { result: await readImport(client, roots, one.id), event: endedEvent(one, end) };
}

async function readLater(context: CommandContext, one: NewImport): Answer {
  const { services, client, roots } = context;
  const job: ImportJob = {
    importId: one.id,
    roots: [...roots],
    actorId: one.actor.id,
    requestId: context.request.id,
    arrivedAt: context.now.toISOString(),
  };
  await checkHeader(await storedFile(context, one.id));
  await services.jobs.enqueue(client, importQueue, job);
  return { result: await readImport(client, roots, one.id), event: startedEvent(one), status: 202 };
}

/**
 * Reads households from a CSV or XLSX file. The file streams to the store first, so that memory does not grow with it.
 * Up to 1 MiB it is read at once (200); of a larger one the header is, the rows are read by a job (202). Business key: the national id, else unit +
 * village + head + birth year; a row equal to the register changes nothing.
 * @throws file_invalid, file_encoding, file_columns for a file that cannot be read as a whole
 */
export const importHouseholds: Command<typeof householdRoutes.importHouseholds> = async (context, input) => {
  const { services, client, now } = context;
  const [unitId] = context.roots;
  if (unitId === undefined) throw new AppError('forbidden');
  const id = services.newId();
  const stored = storedName(id);
  try {
    const sizeBytes = await services.store.put(stored, input.file.stream, input.file.contentType);
    const { id: actorId, name } = requireActor(context);
    const filename = firstCharacters(input.filename ?? input.file.filename);
    const { dryRun, mode } = input;
    const one: NewImport = {
      id,
      noun: 'households',
      unitId,
      actor: { id: actorId, name },
      dryRun,
      mode,
      filename,
      sizeBytes,
      now,
    };
    await startImport(client, one);
    if (sizeBytes > mostAtOnce) return await readLater(context, one);
    const outcome = await readNow(context, one);
    await services.store.remove(stored);
    return outcome;
  } catch (error) {
    await services.store.remove(stored);
    // The upload is used up: the core cannot run this command again by itself.
    if (isRetryable(error))
      throw new AppError('unavailable', 'Có người vừa ghi cùng lúc, hãy gửi lại tệp.', { retryAfter: 2 });
    throw error;
  }
};
