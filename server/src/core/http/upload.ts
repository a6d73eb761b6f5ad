import { Transform } from 'node:stream';
import type { UploadSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Upload } from './handler.ts';

/** Lets routes of this scope take any body as a stream: raw (`curl -T file`) or the first file of a multipart form. */
export async function acceptUploads(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart, { limits: { files: 1, fields: 0, parts: 2, headerPairs: 100 } });
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

const limited = (maxBytes: number): Transform => {
  let seen = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes)
        done(new AppError('payload_too_large', `Tệp lớn quá ${Math.floor(maxBytes / 1024 / 1024)} MiB.`));
      else done(null, chunk);
    },
  });
  // A caller may hang up, or pass the limit, before the command reads: the reader still gets the error, the process no.
  stream.on('error', () => undefined);
  return stream;
};

/** The file of the request, with the route's limit counted on real bytes. */
export async function readUpload(request: FastifyRequest, spec: UploadSpec): Promise<Upload> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > spec.maxBytes + 64 * 1024)
    throw new AppError('payload_too_large', `Tệp lớn quá ${Math.floor(spec.maxBytes / 1024 / 1024)} MiB.`);
  if (request.isMultipart()) {
    const part = await request.file({ limits: { fileSize: spec.maxBytes + 1 } });
    if (!part) throw new AppError('file_invalid', 'Biểu mẫu không có tệp nào.');
    const stream = part.file.pipe(limited(spec.maxBytes));
    part.file.on('error', (error) => stream.destroy(error));
    return { stream, contentType: part.mimetype, filename: part.filename };
  }
  if (!request.body) throw new AppError('file_invalid', 'Yêu cầu không kèm tệp.');
  const stream = request.raw.pipe(limited(spec.maxBytes));
  request.raw.on('error', (error) => stream.destroy(error));
  return { stream, contentType: request.headers['content-type']?.split(';')[0] ?? '', filename: undefined };
}
