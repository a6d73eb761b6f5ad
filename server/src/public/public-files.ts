import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyInstance } from 'fastify';
import { sendDownload } from '../core/http/answer.ts';
import { photoFile } from '../core/photo/photo-files.ts';
import type { Services } from '../core/services.ts';
import type { Read } from './asked.ts';
import { readDocumentFile, readExamplePhoto } from './read-papers.ts';

const documentCode = /^VB-\d{7,19}$/;
const articleCode = /^TB-\d{7,19}$/;

const missing = (what: string): AppError => new AppError('not_found', `Không có ${what} này.`);

/**
 * Files anybody may have: those of documents for everybody, and photos of those held up as an example while they agree. The database
 * says which; a photo is the cleaned copy, without what the camera wrote into it, and is kept for a minute at most.
 */
export async function publicFiles(
  app: FastifyInstance,
  { services, read }: { services: Services; read: Read },
): Promise<void> {
  app.get<{ Params: { code: string } }>('/van-ban/:code/tep', async ({ params: { code } }, reply) => {
    const file = documentCode.test(code) ? await read(({ client }) => readDocumentFile(client, code)) : undefined;
    const stream = file && (await services.store.get(file.key));
    if (!file || !stream) throw missing('tệp');
    return sendDownload(reply, { stream, contentType: file.type, filename: file.name });
  });
  app.get<{ Params: { code: string } }>('/guong-sang/:code/anh', async ({ params: { code } }, reply) => {
    const key = articleCode.test(code) ? await read(({ client }) => readExamplePhoto(client, code)) : undefined;
    const stream = key && (await services.store.get(photoFile(key, 'large')));
    if (!stream) throw missing('ảnh');
    return sendDownload(reply, { stream, contentType: 'image/webp', cacheSeconds: 60 });
  });
}
