import type { Upload } from '@chung-tay/shared/uploads/schema';
import type { Client } from '../core/db/pool.ts';
import { found, requireActor } from '../core/http/handler.ts';
import type { UploadTaker } from '../core/services.ts';

export interface UploadRow extends Upload {
  /** A route took it: its bytes are gone from here, its name stays. */
  taken: boolean;
}

const select = `SELECT u.id, u.bytes, u.received_bytes AS "receivedBytes", u.expires_at AS "expiresAt", u.taken_at IS NOT NULL AS taken
  FROM uploads u WHERE u.id = $1 AND u.user_id = $2 AND (u.taken_at IS NOT NULL OR u.expires_at > $3)`;

async function selectOne(taker: UploadTaker, name: string, text: string, id: string): Promise<UploadRow> {
  const values = [id, requireActor(taker).id, taker.now.toISOString()];
  const { rows } = await taker.client.query<UploadRow>({ name, text, values });
  return found(rows[0], 'tệp gửi từng phần này; tệp chưa dùng được bỏ sau 24 giờ');
}

/** One's own upload; `not_found` for that of somebody else, or one whose day is over. */
export const readUploadRow = (taker: UploadTaker, id: string): Promise<UploadRow> =>
  selectOne(taker, 'read_upload', select, id);

/** The same, locked until the end of the command: the next part, or the route that takes the file, waits. */
export const lockUpload = (taker: UploadTaker, id: string): Promise<UploadRow> =>
  selectOne(taker, 'lock_upload', `${select} FOR NO KEY UPDATE`, id);

/** As the caller sees it. */
export const toUpload = ({ taken: _, ...upload }: UploadRow): Upload => upload;

/** The bytes of a whole upload, in order. */
export async function readParts(client: Client, id: string): Promise<Buffer> {
  const text = 'SELECT content FROM upload_parts WHERE upload_id = $1 ORDER BY starts_at';
  const { rows } = await client.query<{ content: Buffer }>({ name: 'read_upload_parts', text, values: [id] });
  return Buffer.concat(rows.map((row) => row.content));
}
