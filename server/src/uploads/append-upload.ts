import { buffer } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import type { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import type { Client } from '../core/db/pool.ts';
import type { Command } from '../core/http/handler.ts';
import { lockUpload, toUpload, type UploadRow } from './upload-row.ts';

/** What is told of every refusal: from where to go on. */
const goOn = ({ receivedBytes, bytes }: UploadRow): string =>
  `Đã nhận ${receivedBytes} trên ${bytes} byte; hãy gửi tiếp từ offset=${receivedBytes}.`;

/** A part that came before is answered as before, unless its bytes are others: then one of the two is not this file. */
async function requireSamePart(client: Client, id: string, offset: number, content: Buffer): Promise<void> {
  const text = 'SELECT content FROM upload_parts WHERE upload_id = $1 AND starts_at = $2';
  const { rows } = await client.query<{ content: Buffer }>({ name: 'same_part', text, values: [id, offset] });
  const known = rows[0]?.content;
  const shared = Math.min(known?.length ?? 0, content.length);
  if (known && !known.subarray(0, shared).equals(content.subarray(0, shared)))
    throw new AppError('conflict', 'Phần này đã nhận với nội dung khác; hãy mở một tệp mới và gửi lại từ đầu.');
}

/**
 * Takes the next part of one's own file. A part that arrived before changes nothing; one that leaves a gap or overlaps
 * the end is refused with the place to go on from, and nothing is lost.
 * @throws upload_offset, conflict for other bytes at the same place, payload_too_large past the declared size
 */
export const appendUpload: Command<typeof uploadRoutes.appendUpload> = async (context, { id, offset, file }) => {
  const { client } = context;
  const content = await buffer(file.stream);
  if (content.length === 0) throw new AppError('file_invalid', 'Phần gửi lên rỗng.');
  const upload = await lockUpload(context, id);
  const { receivedBytes, bytes } = upload;
  if (offset + content.length > bytes)
    throw new AppError('payload_too_large', `Phần này vượt quá ${bytes} byte đã khai của tệp.`);
  if (offset + content.length <= receivedBytes) {
    await requireSamePart(client, id, offset, content);
    return { result: toUpload(upload), event: [] };
  }
  if (offset !== receivedBytes) throw new AppError('upload_offset', goOn(upload));
  await client.query({
    name: 'append_upload',
    text: 'INSERT INTO upload_parts (upload_id, starts_at, content) VALUES ($1, $2, $3)',
    values: [id, offset, content],
  });
  return { result: { ...toUpload(upload), receivedBytes: receivedBytes + content.length }, event: [] };
};
