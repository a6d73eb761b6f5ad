import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { changesBetween } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { readPovertyRate } from './poverty-list.ts';

/**
 * Writes down the poverty of a place in a year as it was published, or corrects it; the history tells what it was before.
 * @throws invalid_request at /unitId, /year, /poor
 */
export const recordPovertyRate: Command<typeof movementRoutes.recordPovertyRate> = async (context, input) => {
  if (input.year > Number(dayInVietnam(context.now).slice(0, 4)))
    throw fieldError('/year', 'in_future', 'Chưa có số liệu của năm ở tương lai.');
  if (input.poor + input.nearPoor > input.households)
    throw fieldError('/poor', 'too_many', 'Số hộ nghèo và cận nghèo cộng lại nhiều hơn tổng số hộ.');
  await requirePlace(context, input.unitId);
  const before = await readPovertyRate(context, input.unitId, input.year);
  await context.client.query({
    name: 'upsert_poverty_rate',
    text: `INSERT INTO poverty_rates AS p (id, unit_id, year, households, poor, near_poor, source, recorded_by, recorded_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (unit_id, year) DO UPDATE SET households = excluded.households, poor = excluded.poor, near_poor = excluded.near_poor,
             source = excluded.source, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, version = p.version + 1`,
    values: [
      ...[
        context.services.newId(),
        input.unitId,
        input.year,
        input.households,
        input.poor,
        input.nearPoor,
        input.source,
      ],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });
  const result = await readPovertyRate(context, input.unitId, input.year);
  if (!result) throw new Error('the poverty rate just written is not there');
  const { households, poor, nearPoor, source } = result;
  const changes = changesBetween(before ?? {}, { households, poor, nearPoor, source });
  const subject = { type: 'poverty_rate', id: result.id, unitId: input.unitId };
  return { result, event: { action: 'poverty_rate.recorded', subject, note: `Năm ${input.year}`, changes } };
};

async function requirePlace({ client, roots }: CommandContext, unitId: string): Promise<void> {
  const { rows } = await client.query<{ place: boolean }>({
    name: 'place_of_poverty_rate',
    text: `SELECT u.kind IN ('province', 'district', 'commune') AS place FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots],
  });
  if (!rows[0]) throw fieldError('/unitId', 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  if (!rows[0].place) throw fieldError('/unitId', 'wrong_kind', 'Tỷ lệ nghèo ghi cho tỉnh, huyện hoặc xã.');
}
