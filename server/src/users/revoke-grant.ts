import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { endGrant } from './end-grant.ts';
import { lockUser, readUser } from './queries.ts';

/**
 * Ends a role as of yesterday, with what was lent from it; one that began today or later never was. An administrator does
 * not end their own.
 */
export const revokeGrant: Command<typeof userRoutes.revokeGrant> = async (context, { id, grantId }) => {
  const { client, now, roots, services } = context;
  const user = await lockUser(context, id);
  const grant = found(
    user.grants.find((one) => one.id === grantId),
    'vai trò',
  );
  const reached = await client.query('SELECT 1 FROM unit_reach WHERE root_id = ANY ($1::uuid[]) AND unit_id = $2', [
    roots,
    grant.unitId,
  ]);
  found(reached.rows[0], 'vai trò');
  if (id === requireActor(context).id && grant.role === 'administrator')
    throw new AppError('conflict', 'Bạn không tự bỏ vai trò quản trị của mình được.');
  const today = dayInVietnam(now);
  if (grant.validTo !== null && grant.validTo < today) throw new AppError('conflict', 'Vai trò này đã hết hạn.');
  await endGrant(client, grantId, today);
  await client.query('UPDATE users SET version = version + 1, updated_at = $2 WHERE id = $1', [id, now]);
  return {
    result: found(await readUser(client, id), 'người dùng'),
    event: {
      action: 'user.role_revoked',
      subject: { type: 'user', id, unitId: grant.unitId },
      changes: { grant: { old: { role: grant.role, unitId: grant.unitId }, new: null } },
    },
    afterCommit: services.actors.forget,
  };
};
