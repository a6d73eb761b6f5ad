import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { SetTarget } from '@chung-tay/shared/movements/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { bumpMovement, dayWithin, lockOpen, type MovementRow, movementEvent } from './lock-movement.ts';
import { nameOn } from './movement-list.ts';
import { readTargetBoard } from './target-board.ts';

/**
 * Gives a place its number of houses for a programme and a kind, in the place of the one before, which stays with its reason.
 * @throws action_not_allowed once the movement is closed · invalid_request at /unitId, /setOn
 */
export const setTarget: Command<typeof movementRoutes.setTarget> = async (context, { id, ...input }) => {
  const row = await lockOpen(context, id);
  const today = dayInVietnam(context.now);
  const setOn = input.setOn ?? today;
  if (setOn > today) throw fieldError('/setOn', 'in_future', 'Ngày giao chỉ tiêu không được sau hôm nay.');
  const unitName = await requirePlace(context, row, input.unitId);
  const old = await replaceTarget(context, id, input, setOn);
  await bumpMovement(context, id);
  const what = `${unitName}, ${programmes[input.programme]}, ${houseKinds[input.houseKind].toLowerCase()}`;
  const changes = { target: { old, new: input.houses }, unit: { old: null, new: what } };
  return {
    result: await readTargetBoard(context, id, { unitId: input.unitId, asOf: dayWithin(row, today) }),
    event: movementEvent('target_set', row, input.reason, changes),
  };
};

/** A place of the movement, within reach, that stands on a day of it; its name then. */
async function requirePlace({ client, roots, now }: CommandContext, row: MovementRow, unitId: string): Promise<string> {
  const { rows } = await client.query<{ name: string; place: boolean; stands: boolean }>({
    name: 'place_of_target',
    text: `SELECT ${nameOn('u.id', '$4::date')} AS name, u.kind IN ('province', 'district', 'commune') AS place, EXISTS (
             SELECT FROM unit_versions v WHERE v.unit_id = u.id AND $4::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')) AS stands
           FROM units u JOIN unit_reach r ON r.root_id = $2 AND r.unit_id = u.id WHERE u.id = $1 AND ${withinUnits('u.id', '$3')}`,
    values: [unitId, row.unitId, roots, dayWithin(row, dayInVietnam(now))],
  });
  const [unit] = rows;
  if (!unit)
    throw fieldError(
      '/unitId',
      'not_found',
      'Đơn vị không có trong phạm vi của phong trào, hoặc ngoài phạm vi của bạn.',
    );
  if (!unit.place) throw fieldError('/unitId', 'wrong_kind', 'Chỉ tiêu số nhà giao cho tỉnh, huyện hoặc xã.');
  if (!unit.stands) throw fieldError('/unitId', 'unit_not_active', 'Đơn vị không còn hoặc chưa có hiệu lực.');
  return unit.name;
}

/** Writes the new one and tells the old one; null when there was none. */
async function replaceTarget(
  context: CommandContext,
  id: string,
  input: SetTarget,
  setOn: string,
): Promise<number | null> {
  const { client, now, services } = context;
  const of = [id, input.unitId, input.programme, input.houseKind];
  const { rows } = await client.query<{ houses: number }>({
    name: 'replace_target',
    text: `UPDATE movement_targets SET replaced_at = $5 WHERE movement_id = $1 AND unit_id = $2 AND programme = $3 AND house_kind = $4
             AND replaced_at IS NULL RETURNING houses`,
    values: [...of, now.toISOString()],
  });
  await client.query({
    name: 'insert_target',
    text: `INSERT INTO movement_targets (movement_id, unit_id, programme, house_kind, id, houses, set_on, reason, set_by, set_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [...of, services.newId(), input.houses, setOn, input.reason, requireActor(context).id, now.toISOString()],
  });
  return rows[0]?.houses ?? null;
}
