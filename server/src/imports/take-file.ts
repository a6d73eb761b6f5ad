import type { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Import, ImportNoun, ImportQuery } from '@chung-tay/shared/imports/schema';
import type { Event } from '../core/audit/audit.ts';
import { isRetryable } from '../core/db/constraints.ts';
import { type CommandContext, type Outcome, requireActor, type Upload } from '../core/http/handler.ts';
import { readImport } from './queries.ts';
import { type NewImport, startImport, storedName } from './record-import.ts';

/** By code points, so that no character is cut in two. */
const firstCharacters = (filename: string | undefined): string | null =>
  filename === undefined ? null : [...filename].slice(0, 200).join('');

/** What a handler does with a file that has arrived: reads it now, or leaves it to a job. */
export type Reader = (
  one: NewImport,
  source: Readable,
) => Promise<{ event: Event | readonly Event[]; later?: boolean }>;

/** The file of an import, from the store. @throws unavailable when the store has not got it */
export async function storedFile({ services }: CommandContext, importId: string): Promise<Readable> {
  const source = await services.store.get(storedName(importId));
  if (!source) throw new AppError('unavailable', 'Kho tệp chưa sẵn sàng, hãy gửi lại.');
  return source;
}

/**
 * Takes a file of one noun: it streams to the store, so that memory does not grow with it; the import is written down, and
 * the reader called. What is read at once is answered with 200 and its copy removed; what a job reads, with 202.
 */
export async function takeFile(
  context: CommandContext,
  noun: ImportNoun,
  input: ImportQuery & { file: Upload },
  read: Reader,
): Promise<Outcome<Import>> {
  const { services, client, roots } = context;
  const one = newImport(context, noun, input);
  const stored = storedName(one.id);
  try {
    one.sizeBytes = await services.store.put(stored, input.file.stream, input.file.contentType);
    await startImport(client, one);
    const { event, later } = await read(one, await storedFile(context, one.id));
    if (!later) await services.store.remove(stored);
    return { result: await readImport(client, roots, one.id), event, ...(later ? { status: 202 } : {}) };
  } catch (error) {
    await services.store.remove(stored);
    // The upload is used up: the core cannot run this command again by itself.
    if (isRetryable(error))
      throw new AppError('unavailable', 'Có người vừa ghi cùng lúc, hãy gửi lại tệp.', { retryAfter: 2 });
    throw error;
  }
}

function newImport(context: CommandContext, noun: ImportNoun, input: ImportQuery & { file: Upload }): NewImport {
  const { services, rowRoots, now } = context;
  const [unitId] = rowRoots;
  if (unitId === undefined) throw new AppError('forbidden');
  const { id: actorId, name } = requireActor(context);
  const { dryRun, mode } = input;
  const filename = firstCharacters(input.filename ?? input.file.filename);
  const actor = { id: actorId, name };
  return { id: services.newId(), noun, unitId, actor, dryRun, mode, filename, sizeBytes: 0, now };
}
