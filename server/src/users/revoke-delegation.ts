import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { readDelegations } from './delegations.ts';
import { endGrant } from './end-grant.ts';

/** Takes a role back that was lent, or gives it back; at once. Administrators end it like any other grant. */
export const revokeDelegation: Command<typeof userRoutes.revokeDelegation> = async (context, { id }) => {
  const { client, now, services } = context;
  const today = dayInVietnam(now);
  await client.query({ name: 'lock_delegation', text: 'SELECT FROM grants WHERE id = $1 FOR UPDATE', values: [id] });
  const [listed] = await readDelegations(client, requireActor(context).id, today, id);
  const { userId, role, unitId, validFrom, validTo } = found(listed, 'ủy quyền');
  if (validTo < today) throw new AppError('conflict', 'Ủy quyền này đã hết hạn.');
  await endGrant(client, id, today);
  await client.query('UPDATE users SET version = version + 1, updated_at = $2 WHERE id = $1', [userId, now]);
  const changes = { delegation: { old: { role, unitId, validFrom, validTo }, new: null } };
  return {
    result: undefined,
    event: { action: 'user.delegation_revoked', subject: { type: 'user', id: userId, unitId }, changes },
    afterCommit: services.actors.forget,
  };
};
