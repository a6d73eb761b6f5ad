import { AppError } from '@chung-tay/shared/core/errors';
import type { Client } from '../core/db/pool.ts';

/** Refuses to end a posting with `objection_open` while an objection to it waits. */
export async function requireSettled(client: Client, postingId: string): Promise<void> {
  const { rows } = await client.query<{ codes: string[] | null }>({
    name: 'open_objections_of_posting',
    text: `SELECT array_agg(code ORDER BY raised_at) AS codes FROM objections WHERE posting_id = $1 AND status = 'open'`,
    values: [postingId],
  });
  const codes = rows[0]?.codes ?? [];
  if (codes.length === 0) return;
  throw new AppError(
    'objection_open',
    `Còn ${codes.length} kiến nghị chưa giải quyết: ${codes.slice(0, 5).join(', ')}.`,
  );
}
