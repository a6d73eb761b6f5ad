import { fieldError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { hashPassword, requireStrongPassword, verifyPassword } from './passwords.ts';
import { provinceId } from './queries.ts';

/** Changes the actor's password after asking for the present one. Every other session ends. */
export const changePassword: Command<typeof userRoutes.changePassword> = async (
  context,
  { currentPassword, newPassword },
) => {
  const { client, now, sessionId, services } = context;
  const actor = requireActor(context);
  const { rows } = await client.query<{ username: string; password_hash: string }>(
    'SELECT username, password_hash FROM users WHERE id = $1 FOR UPDATE',
    [actor.id],
  );
  const user = found(rows[0], 'người dùng');
  if (!(await verifyPassword(user.password_hash, currentPassword)))
    throw fieldError('/currentPassword', 'wrong_password', 'Mật khẩu hiện tại không đúng.');
  requireStrongPassword(newPassword, user.username, '/newPassword');
  const hashed = await hashPassword(services.env, newPassword);
  await Promise.all([
    client.query('UPDATE users SET password_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1', [
      actor.id,
      hashed,
      now,
    ]),
    client.query(
      `UPDATE sessions SET revoked_at = $3, revoke_reason = 'password' WHERE user_id = $1 AND id <> $2 AND revoked_at IS NULL`,
      [actor.id, sessionId, now],
    ),
  ]);
  const subject = { type: 'user', id: actor.id, unitId: await provinceId(client) };
  return {
    result: undefined,
    event: { action: 'user.password_changed', subject },
    afterCommit: services.actors.forget,
  };
};
