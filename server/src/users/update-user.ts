import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { nameIndexOf } from './login-failures.ts';
import { lockUser, readUser, unitOfUser } from './queries.ts';

/**
 * Renames, locks or unlocks a user, and lets a name that waits after failed logins try again. A locked user's sessions
 * end at once. Nobody locks themselves out, nor anybody who also holds a role out of the actor's reach (`forbidden`).
 */
export const updateUser: Command<typeof userRoutes.updateUser> = async (context, { id, ...change }) => {
  const { client, now, services } = context;
  const before = await lockUser(context, id);
  expectVersion(context, before.version);
  if (change.active === false && id === requireActor(context).id)
    throw new AppError('conflict', 'Bạn không tự khóa tài khoản của mình được.');
  await requireWhollyReached(context, id);
  const changes = changesBetween(before, change);
  await client.query('DELETE FROM login_failures WHERE name_index = $1', [
    nameIndexOf(services.cipher, before.username),
  ]);
  if (changes) {
    await client.query(
      `UPDATE users SET full_name = coalesce($2, full_name), active = coalesce($3, active), updated_at = $4, version = version + 1 WHERE id = $1`,
      [id, change.fullName ?? null, change.active ?? null, now],
    );
    if (change.active === false)
      await client.query(
        `UPDATE sessions SET revoked_at = $2, revoke_reason = 'locked' WHERE user_id = $1 AND revoked_at IS NULL`,
        [id, now],
      );
  }
  const subject = { type: 'user', id, unitId: await unitOfUser(client, id) };
  return {
    result: found(await readUser(client, id), 'người dùng'),
    event: { action: 'user.updated', subject, changes },
    afterCommit: services.actors.forget,
  };
};

/** An account is one, its roles are many: who does not reach all that are in force must not touch the account. */
async function requireWhollyReached({ client, roots, now }: CommandContext, id: string): Promise<void> {
  const beyond = await client.query(
    `SELECT FROM grants g WHERE g.user_id = $1 AND coalesce(g.valid_to, 'infinity') >= $3::date
       AND NOT EXISTS (SELECT FROM unit_reach r WHERE r.unit_id = g.unit_id AND r.root_id = ANY ($2::uuid[])) LIMIT 1`,
    [id, roots, dayInVietnam(now)],
  );
  if (beyond.rowCount !== 0)
    throw new AppError('forbidden', 'Người này còn giữ vai trò ngoài phạm vi của bạn; hãy nhờ quản trị cấp trên.');
}
