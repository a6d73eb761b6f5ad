import type { IncomingMessage } from 'node:http';
import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyInstance } from 'fastify';

const mebibyte = 1024 * 1024;
/** One photo and what the browser writes around it. */
const mostBytes = 10 * mebibyte + 64 * 1024;
/** So much more is let in and thrown away: a browser shows the answer only once it has sent all it has. */
const mostPassedOver = 100 * mebibyte;

const tooLarge = (): AppError =>
  new AppError(
    'payload_too_large',
    'Ảnh lớn quá 10 MB. Hãy chọn ảnh nhỏ hơn, hoặc chụp lại với cỡ ảnh nhỏ trong cài đặt máy ảnh',
  );

/** The whole body; past the limit nothing of it is kept, but the end is waited for. @throws payload_too_large */
function wholeBody(body: IncomingMessage): Promise<Buffer> {
  if (Number(body.headers['content-length'] ?? 0) > mostPassedOver) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    let pieces: Buffer[] = [];
    let seen = 0;
    body.on('data', (piece: Buffer) => {
      seen += piece.length;
      if (seen <= mostBytes) pieces.push(piece);
      else pieces = [];
      if (seen > mostPassedOver) reject(tooLarge());
    });
    body.on('end', () => (seen > mostBytes ? reject(tooLarge()) : resolve(Buffer.concat(pieces))));
    body.on('error', () => reject(new AppError('malformed_request', 'Ảnh gửi lên bị ngắt giữa chừng')));
  });
}

/** Takes the forms of this scope that carry a photo, as bytes. */
export const takePhotoForms = (app: FastifyInstance): void =>
  void app.addContentTypeParser('multipart/form-data', (_request, body: IncomingMessage, done) => {
    wholeBody(body).then((bytes) => done(null, bytes), done);
  });
