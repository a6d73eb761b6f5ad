import { isUtf8 } from 'node:buffer';
import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyInstance } from 'fastify';

/**
 * JSON is the only body beside files. Bytes that are no UTF-8 are refused: decoded as they are, a letter would silently
 * become U+FFFD in the register.
 */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(new AppError('malformed_request', 'Nội dung không phải mã UTF-8.'));
  });
}
