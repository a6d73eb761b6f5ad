import { AppError } from '@chung-tay/shared/core/errors';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

/** What a change of a key starts from. */
export interface LockedKey {
  id: string;
  unitId: string;
  userId: string;
  expiresOn: string;
  version: number;
  revokedAt: string | null;
}

/** One key the caller sees that still stands, held for a change. @throws not_found · stale_version · key_ended */
export async function lockKey(context: CommandContext, id: string): Promise<LockedKey> {
  const { rows } = await context.client.query<LockedKey>({
    name: 'lock_key',
    text: `SELECT k.id, k.unit_id AS "unitId", k.user_id AS "userId", k.expires_on AS "expiresOn", k.version, k.revoked_at AS "revokedAt"
           FROM api_keys k WHERE k.id = $1 AND ${withinUnits('k.unit_id', '$2')} FOR UPDATE`,
    values: [id, context.roots],
  });
  const key = found(rows[0], 'khóa này');
  expectVersion(context, key.version);
  if (key.revokedAt) throw new AppError('key_ended', 'Khóa này đã thu hồi; hãy tạo khóa mới.');
  return key;
}
