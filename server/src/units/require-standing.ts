import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

/**
 * The unit is within reach and stands on the day, whatever its kind.
 * @throws not_found · unit_not_active at /unitId
 */
export async function requireStanding({ client, roots }: HandlerContext, unitId: string, day: string): Promise<void> {
  const { rows } = await client.query<{ stands: boolean }>({
    name: 'require_standing',
    text: `SELECT EXISTS (
             SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ) AS stands FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$3')}`,
    values: [unitId, day, roots],
  });
  if (found(rows[0], 'đơn vị này').stands) return;
  const message = `Đơn vị không còn hoặc chưa có hiệu lực vào ngày ${writtenDay(day)}.`;
  throw new AppError('unit_not_active', message, {
    fields: [{ pointer: '/unitId', code: 'unit_not_active', message }],
  });
}
