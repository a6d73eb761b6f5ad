import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { Permission } from '@chung-tay/shared/core/permissions';
import { can, type Grant } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { unitOfUser } from '../users/queries.ts';

/** For whom a key is made, and where it is kept. */
export interface KeyUser {
  id: string;
  unitId: string;
  grants: Grant[];
}

/**
 * The user a key may act for: the caller, or a service account all of whose roles the caller reaches. Nobody makes a key that acts
 * as another person: what is done in their name must be theirs.
 * @throws not_found · invalid_request at /userId · forbidden
 */
export async function requireKeyUser(context: CommandContext, userId: string): Promise<KeyUser> {
  const { client, roots, now } = context;
  const { rows } = await client.query<{
    service: boolean;
    active: boolean;
    reached: boolean;
    beyond: boolean;
    grants: Grant[];
  }>({
    name: 'user_of_key',
    text: `SELECT u.service, u.active, coalesce(bool_or(r.reached), false) AS reached, coalesce(bool_or(NOT r.reached), false) AS beyond,
             coalesce(json_agg(json_build_object('role', g.role, 'unitId', g.unit_id)) FILTER (WHERE g.valid_from <= $3::date), '[]') AS grants
           FROM users u LEFT JOIN grants g ON g.user_id = u.id AND coalesce(g.valid_to, 'infinity') >= $3::date
           LEFT JOIN LATERAL (SELECT EXISTS (
             SELECT FROM unit_reach x WHERE x.unit_id = g.unit_id AND x.root_id = ANY ($2::uuid[])) AS reached) r ON g.id IS NOT NULL
           WHERE u.id = $1 GROUP BY u.id`,
    values: [userId, roots, dayInVietnam(now)],
  });
  const user = rows[0];
  const mine = userId === requireActor(context).id;
  if (!user || !(user.reached || mine))
    throw fieldError(
      '/userId',
      'unknown_user',
      'Không tìm thấy tài khoản, hoặc tài khoản chưa có vai trò trong phạm vi của bạn.',
    );
  if (!user.service && !mine)
    throw fieldError(
      '/userId',
      'other_person',
      'Chỉ tạo khóa cho chính mình hoặc cho tài khoản máy, không cho người khác.',
    );
  if (user.beyond && !mine)
    throw new AppError('forbidden', 'Tài khoản này còn giữ vai trò ngoài phạm vi của bạn; hãy nhờ quản trị cấp trên.');
  if (!user.active) throw fieldError('/userId', 'locked', 'Tài khoản này đang bị khóa.');
  return { id: userId, unitId: await unitOfUser(client, userId), grants: user.grants };
}

/** Every scope is something a role of the user allows today. @throws invalid_request at /scopes */
export function requireHeldScopes({ grants }: Pick<KeyUser, 'grants'>, scopes: readonly Permission[]): void {
  const missing = scopes.filter((scope) => !can({ grants }, scope));
  if (missing.length > 0)
    throw fieldError('/scopes', 'scope_not_held', `Tài khoản không có quyền: ${missing.join(', ')}.`);
}

/** Every unit lies within one of the user's, or around one. @throws invalid_request at /unitIds */
export async function requireTheirUnits(
  { client }: Pick<CommandContext, 'client'>,
  { grants }: Pick<KeyUser, 'grants'>,
  unitIds: readonly string[],
): Promise<void> {
  if (unitIds.length === 0) return;
  const { rows } = await client.query<{ strange: number }>({
    name: 'strange_units_of_key',
    text: `SELECT count(*)::int AS strange FROM unnest($1::uuid[]) AS k (id) WHERE NOT EXISTS (
             SELECT FROM unit_reach r WHERE r.root_id = ANY ($2::uuid[]) AND r.unit_id = k.id
               OR r.root_id = k.id AND r.unit_id = ANY ($2::uuid[]))`,
    values: [unitIds, grants.map(({ unitId }) => unitId)],
  });
  if (rows[0]?.strange !== 0)
    throw fieldError('/unitIds', 'unknown_unit', 'Có đơn vị không tồn tại, hoặc ngoài phạm vi của tài khoản này.');
}

/** Not before today; the database holds the two years at most. @throws invalid_request at /expiresOn */
export function requireFutureDay(expiresOn: string, now: Date): void {
  if (expiresOn < dayInVietnam(now)) throw fieldError('/expiresOn', 'too_small', 'Ngày hết hạn đã qua.');
}
