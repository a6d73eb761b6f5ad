import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { changesBetween } from '../core/audit/audit.ts';
import { hashKey, makeKey, startOfKey } from '../core/crypto/key-secret.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireFutureDay, requireKeyUser } from './key-user.ts';
import { lockKey } from './lock-key.ts';
import { readKey } from './queries.ts';

/**
 * Gives a key a new secret, and a new last day when one is named. The secret before goes on for so many hours, then answers
 * `key_expired`; the one before that ends now. Who rotates it is shown the secret, and counts with who made it as a person behind it.
 * @throws key_ended · invalid_request at /expiresOn · forbidden as for making one
 */
export const rotateKey: Command<typeof keyRoutes.rotateKey> = async (context, { id, keepHours, expiresOn }) => {
  const { client, now, services } = context;
  const before = await lockKey(context, id);
  await requireKeyUser(context, before.userId);
  const until = expiresOn ?? before.expiresOn;
  requireFutureDay(until, now);
  const secret = makeKey();
  const previousUntil = new Date(now.getTime() + keepHours * 3_600_000).toISOString();
  await client.query({
    name: 'rotate_key',
    text: `UPDATE api_keys SET previous_hash = secret_hash, previous_until = $3, secret_hash = $4, start = $5, expires_on = $6, rotated_at = $2,
             rotated_by = CASE WHEN $7 = ANY (rotated_by) THEN rotated_by ELSE rotated_by || $7::uuid END, version = version + 1 WHERE id = $1`,
    values: [
      ...[id, now.toISOString(), previousUntil, hashKey(secret), startOfKey(secret), until],
      requireActor(context).id,
    ],
  });
  const key = await readKey(context, id);
  const changes = changesBetween({ expiresOn: before.expiresOn }, { expiresOn: until });
  const subject = { type: 'key', id, unitId: before.unitId };
  return {
    result: { ...key, secret },
    kept: { ...key, secret: null },
    event: { action: 'key.rotated', subject, note: `Khóa cũ còn dùng thêm ${keepHours} giờ`, changes },
    afterCommit: services.actors.forget,
  };
};
