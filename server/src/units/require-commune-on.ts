import { AppError } from '@chung-tay/shared/core/errors';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

/**
 * The unit is within reach and a commune in force on the day; `what` says so to the caller.
 * @throws not_found · unit_not_active at /unitId
 */
export async function requireCommuneOn(
  { client, roots }: HandlerContext,
  unitId: string,
  day: string,
  what: string,
): Promise<void> {
  const { rows } = await client.query<{ standing: boolean }>({
    name: 'require_commune_on',
    text: `SELECT u.kind = 'commune' AND EXISTS (
             SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           ) AS standing FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$3')}`,
    values: [unitId, day, roots],
  });
  if (found(rows[0], 'đơn vị này').standing) return;
  throw new AppError('unit_not_active', what, {
    fields: [{ pointer: '/unitId', code: 'unit_not_active', message: what }],
  });
}
