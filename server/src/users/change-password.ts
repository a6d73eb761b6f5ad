import { fieldError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { forgetFailures, nameIndexOf, recordFailure, refuseLocked } from './login-failures.ts';
import { hashPassword, requireStrongPassword, verifyPassword } from './passwords.ts';
import { unitOfUser } from './queries.ts';

/**
 * Changes the actor's password after asking for the present one; every other session ends. Wrong guesses count like
 * failed logins (`login_throttled`), for a lent or stolen session must not find out the password.
 */
export const changePassword: Command<typeof userRoutes.changePassword> = async (
  context,
  { currentPassword, newPassword },
) => {
  const { client, now, sessionId, services } = context;
  const actor = requireActor(context);
  const { rows } = await client.query<{ username: string; password_hash: string }>(
    'SELECT username, password_hash FROM users WHERE id = $1',
    [actor.id],
  );
  const user = found(rows[0], 'người dùng');
  const subject = { type: 'user', id: actor.id, unitId: await unitOfUser(client, actor.id) };
  requireStrongPassword(newPassword, user.username, '/newPassword');
  const nameIndex = nameIndexOf(services.cipher, user.username);
  await refuseLocked(client, nameIndex, now);
  if (!(await verifyPassword(user.password_hash, currentPassword))) {
    await recordFailure(client, nameIndex, now);
    const refusal = fieldError('/currentPassword', 'wrong_password', 'Mật khẩu hiện tại không đúng.');
    return { refusal, event: { action: 'user.password_refused', subject } };
  }
  await forgetFailures(client, nameIndex, now);
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
  return {
    result: undefined,
    event: { action: 'user.password_changed', subject },
    afterCommit: services.actors.forget,
  };
};
