import { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import type { TakeUpload } from '../core/services.ts';
import { lockUpload, readParts } from './upload-row.ts';

/**
 * Gives a route the file that was sent in parts, and marks it taken in the route's own transaction: when the route
 * refuses, the file is still there for the next try.
 * @throws upload_incomplete, conflict when another command took it, payload_too_large, not_found
 */
export const takeUpload: TakeUpload = async (taker, id, maxBytes) => {
  const { receivedBytes, bytes, taken } = await lockUpload(taker, id);
  if (taken) throw new AppError('conflict', 'Tệp này đã được dùng rồi; hãy gửi lại tệp.');
  if (receivedBytes < bytes)
    throw new AppError('upload_incomplete', `Mới nhận ${receivedBytes} trên ${bytes} byte; hãy gửi nốt rồi thử lại.`);
  if (bytes > maxBytes)
    throw new AppError('payload_too_large', `Tệp lớn quá ${Math.floor(maxBytes / 1024 / 1024)} MiB.`);
  const content = await readParts(taker.client, id);
  await taker.client.query({
    name: 'take_upload',
    text: 'UPDATE uploads SET taken_at = $2 WHERE id = $1',
    values: [id, taker.now.toISOString()],
  });
  return { stream: Readable.from([content]), contentType: 'application/octet-stream', filename: undefined };
};
