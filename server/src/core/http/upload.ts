import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { Upload } from './handler.ts';
import { requireCleanText } from './wire.ts';

/** Lets routes of this scope take any body as a stream: raw (`curl -T file`) or the first file of a multipart form. */
export async function acceptUploads(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, { limits: { files: 1, fields: 0, parts: 2, headerPairs: 100 } });
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/** A file that has arrived whole, before any transaction is open: a slow phone holds no database connection. */
export interface Spooled {
  sha256: string;
  /** Read anew each time, so that a command may be tried again. */
  open(): Upload;
  remove(): Promise<void>;
}

const tooLarge = (spec: UploadSpec): AppError =>
  new AppError('payload_too_large', `Tệp lớn quá ${Math.floor(spec.maxBytes / 1024 / 1024)} MiB.`);

interface Incoming {
  source: Readable;
  contentType: string;
  filename: string | undefined;
}

async function incomingOf(request: FastifyRequest, spec: UploadSpec): Promise<Incoming> {
  if (Number(request.headers['content-length'] ?? 0) > spec.maxBytes + 64 * 1024) throw tooLarge(spec);
  if (request.isMultipart()) {
    const part = await request.file({ limits: { fileSize: spec.maxBytes + 1 } }).catch((error: FastifyError) => {
      // The parser's own words about a broken form carry no status.
      throw error.statusCode ? error : new AppError('malformed_request', 'Biểu mẫu multipart bị hỏng hoặc bị cắt.');
    });
    if (!part) throw new AppError('file_invalid', 'Biểu mẫu không có tệp nào.');
    // Read by nobody but shown and kept: the same characters as in any text.
    requireCleanText({ filename: part.filename });
    return { source: part.file, contentType: part.mimetype, filename: part.filename?.normalize('NFC') };
  }
  if (!request.body) throw new AppError('file_invalid', 'Yêu cầu không kèm tệp.');
  const contentType = request.headers['content-type']?.split(';')[0] ?? '';
  return { source: request.raw, contentType, filename: undefined };
}

/** The upload that a request names instead of carrying the file; refused when it does both. */
export function namedUpload(
  spec: UploadSpec,
  request: FastifyRequest,
  input: { uploadId?: unknown },
): string | undefined {
  if (!spec.resumable || typeof input.uploadId !== 'string') return undefined;
  if (request.body)
    throw new AppError('malformed_request', 'Gửi tệp trong thân yêu cầu hoặc nêu uploadId, không cả hai.');
  return input.uploadId;
}

/** What makes two requests the same: their input, without what only tells of this attempt. */
export const lasting = ({ attemptFacts = [] }: UploadSpec, input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !attemptFacts.includes(name)));

/** Takes the file of the request into the folder, its limit counted on real bytes. The caller removes it. */
export async function spoolUpload(request: FastifyRequest, spec: UploadSpec, folder: string): Promise<Spooled> {
  const { source, contentType, filename } = await incomingOf(request, spec);
  const hash = createHash('sha256');
  let seen = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      hash.update(chunk);
      if (seen > spec.maxBytes) done(tooLarge(spec));
      else done(null, chunk);
    },
  });
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  let opened: Readable | undefined;
  // A command that refused before it read would leave its descriptor open.
  const remove = (): Promise<void> => {
    opened?.destroy();
    return rm(path, { force: true });
  };
  try {
    // Not one pipeline: past the limit the caller's socket must live on to carry the 413.
    finished(source, { writable: false }, (error) => error && counting.destroy(error));
    await pipeline(source.pipe(counting), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error instanceof AppError ? error : new AppError('malformed_request', 'Tệp gửi lên bị ngắt giữa chừng.');
  }
  return {
    sha256: hash.digest('hex'),
    open: () => {
      opened?.destroy();
      opened = createReadStream(path);
      return { stream: opened, contentType, filename };
    },
    remove,
  };
}
