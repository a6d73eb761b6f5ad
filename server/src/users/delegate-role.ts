import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { readColleagues, readDelegations } from './delegations.ts';

interface OwnGrant {
  id: string;
  validFrom: string;
  validTo: string | null;
}

/** The grant one lends from: one's own, not lent to oneself, in force when the delegation begins; kept from being ended meanwhile. */
async function ownGrant(context: CommandContext, role: string, unitId: string, from: string): Promise<OwnGrant> {
  const { rows } = await context.client.query<OwnGrant>({
    name: 'own_grant',
    text: `SELECT id, valid_from AS "validFrom", valid_to AS "validTo" FROM grants WHERE user_id = $1 AND role = $2 AND unit_id = $3
        AND delegated_by IS NULL AND $4::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') FOR SHARE`,
    values: [requireActor(context).id, role, unitId, from],
  });
  if (rows[0]) return rows[0];
  throw fieldError('/role', 'not_held', 'Bạn không được giao vai trò này ở đơn vị này trong thời gian đó.');
}

/**
 * Lends a role one holds to a colleague for a period: a dated grant marked with who lent it. It ends at once when the
 * lender's own ends.
 */
export const delegateRole: Command<typeof userRoutes.delegateRole> = async (context, input) => {
  const { client, now, services } = context;
  const actor = requireActor(context);
  const { userId, role, unitId, validTo, reason } = input;
  const today = dayInVietnam(now);
  const validFrom = input.validFrom ?? today;
  if (userId === actor.id) throw fieldError('/userId', 'oneself', 'Không tự ủy quyền cho mình.');
  if (role === 'administrator')
    throw fieldError(
      '/role',
      'not_delegable',
      'Vai trò quản trị không ủy quyền; quản trị giao vai trò cho người khác.',
    );
  if (validFrom < today) throw fieldError('/validFrom', 'in_past', 'Ủy quyền bắt đầu từ hôm nay trở đi.');
  if (validTo < validFrom) throw fieldError('/validTo', 'too_small', 'Ngày cuối phải từ ngày bắt đầu trở đi.');
  const own = await ownGrant(context, role, unitId, validFrom);
  if (own.validTo !== null && validTo > own.validTo)
    throw fieldError(
      '/validTo',
      'too_large',
      `Bạn giữ vai trò này đến ${writtenDay(own.validTo)}; không ủy quyền lâu hơn.`,
    );
  const [colleague] = await readColleagues(client, { id: actor.id, role, unitId, today }, { id: userId });
  if (!colleague)
    throw fieldError(
      '/userId',
      'unknown_user',
      'Chỉ ủy quyền cho người đang giữ một vai trò ở đơn vị này hoặc đơn vị dưới nó.',
    );
  const id = services.newId();
  await client.query({
    name: 'delegate_role',
    text: `INSERT INTO grants (id, user_id, role, unit_id, valid_from, valid_to, granted_by, delegated_by, delegated_from, reason, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10)`,
    values: [id, userId, role, unitId, validFrom, validTo, actor.id, own.id, reason, now.toISOString()],
  });
  await client.query('UPDATE users SET version = version + 1, updated_at = $2 WHERE id = $1', [userId, now]);
  const [result] = await readDelegations(client, actor.id, today, id);
  const changes = { delegation: { old: null, new: { role, unitId, validFrom, validTo } } };
  return {
    result: found(result, 'ủy quyền'),
    event: { action: 'user.role_delegated', subject: { type: 'user', id: userId, unitId }, note: reason, changes },
    afterCommit: services.actors.forget,
  };
};
