import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** Kinds of units that may keep donors' files and funds: public bodies, not those who give or report. */
export const keeperKinds = ['province', 'district', 'commune', 'department', 'front', 'union'] as const;

/**
 * Refuses a unit out of scope (`not_found`), one that keeps no fund, or one that does not stand on the day
 * (`unit_not_active`).
 */
export async function requireKeeper({ client, roots }: CommandContext, unitId: string, day: string): Promise<void> {
  const { rows } = await client.query<{ keeps: boolean; stands: boolean }>({
    name: 'keeper_unit',
    text: `SELECT u.kind = ANY ($4) AS keeps, EXISTS (
             SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND v.valid_from <= $3 AND coalesce(v.valid_to, 'infinity') >= $3
           ) AS stands
           FROM units u WHERE u.id = $2 AND ${withinUnits('u.id', '$1')}`,
    values: [roots, unitId, day, keeperKinds],
  });
  const { keeps, stands } = found(rows[0], 'đơn vị');
  if (keeps && stands) return;
  const detail = keeps
    ? `Đơn vị không còn hoặc chưa có hiệu lực vào ngày ${writtenDay(day)}.`
    : 'Đơn vị này không giữ quỹ.';
  throw new AppError('unit_not_active', detail, {
    fields: [{ pointer: '/unitId', code: 'unit_not_active', message: detail }],
  });
}
