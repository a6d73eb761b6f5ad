import { AppError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { lockUser, provinceId, readUser } from './queries.ts';

/** Renames, locks or unlocks a user. A locked user's sessions end at once. Nobody locks themselves out. */
export const updateUser: Command<typeof userRoutes.updateUser> = async (context, { id, ...change }) => {
  const { client, now, services } = context;
  const before = await lockUser(context, id);
  expectVersion(context, before.version);
  if (change.active === false && id === requireActor(context).id)
    throw new AppError('conflict', 'Bạn không tự khóa tài khoản của mình được.');
  const changes = changesBetween(before, change);
  if (changes) {
    await client.query(
      `UPDATE users SET full_name = coalesce($2, full_name), active = coalesce($3, active), failed_logins = 0, locked_until = NULL, updated_at = $4, version = version + 1 WHERE id = $1`,
      [id, change.fullName ?? null, change.active ?? null, now],
    );
    if (change.active === false)
      await client.query(
        `UPDATE sessions SET revoked_at = $2, revoke_reason = 'locked' WHERE user_id = $1 AND revoked_at IS NULL`,
        [id, now],
      );
  }
  const subject = { type: 'user', id, unitId: await provinceId(client) };
  return {
    result: found(await readUser(client, id), 'người dùng'),
    event: { action: 'user.updated', subject, changes },
    afterCommit: services.actors.forget,
  };
};
