import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { lockUser, readUser } from './queries.ts';

/** Gives a role at a unit for a period. Only at units the giver's own role reaches; nobody gives a role to themselves. */
export const grantRole: Command<typeof userRoutes.grantRole> = async (
  context,
  { id, role, unitId, validFrom, validTo },
) => {
  const { client, now, roots, services } = context;
  const actor = requireActor(context);
  await lockUser(context, id);
  if (id === actor.id)
    throw fieldError('/role', 'own_role', 'Bạn không tự giao vai trò cho mình được; hãy nhờ quản trị khác.');
  const reached = await client.query('SELECT 1 FROM unit_reach WHERE root_id = ANY ($1::uuid[]) AND unit_id = $2', [
    roots,
    unitId,
  ]);
  if (reached.rowCount === 0)
    throw fieldError('/unitId', 'unknown_unit', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  const from = validFrom ?? dayInVietnam(now);
  if (validTo && validTo < from)
    throw fieldError('/validTo', 'too_small', 'Ngày thôi giữ vai trò phải từ ngày bắt đầu trở đi.');
  await client.query(
    'INSERT INTO grants (id, user_id, role, unit_id, valid_from, valid_to, granted_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [services.newId(), id, role, unitId, from, validTo ?? null, actor.id, now],
  );
  await client.query('UPDATE users SET version = version + 1, updated_at = $2 WHERE id = $1', [id, now]);
  const changes = { grant: { old: null, new: { role, unitId, validFrom: from, validTo: validTo ?? null } } };
  return {
    result: found(await readUser(client, id), 'người dùng'),
    event: { action: 'user.role_granted', subject: { type: 'user', id, unitId }, changes },
    afterCommit: services.actors.forget,
  };
};
