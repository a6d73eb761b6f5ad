import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { SetParticipants } from '@chung-tay/shared/movements/schema';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { bumpMovement, dayWithin, lockOpen, type MovementRow, movementEvent } from './lock-movement.ts';
import { readMovement } from './read-movement.ts';

type Unit = NonNullable<SetParticipants['units']>[number];

/**
 * Adds units to a group, all of a kind or these; whoever takes part already changes group, and headcount when one is given.
 * Each lies in the scope of the movement.
 * @throws action_not_allowed once it is closed · invalid_request at /kind, /groupKey, /units/n/…
 */
export const setParticipants: Command<typeof movementRoutes.setParticipants> = async (context, { id, ...input }) => {
  if ((input.kind === undefined) === (input.units === undefined))
    throw fieldError('/kind', 'one_of', 'Chọn theo loại đơn vị, hoặc nêu từng đơn vị; một trong hai.');
  const row = await lockOpen(context, id);
  await requireGroup(context, id, input.groupKey);
  const units = input.units ?? (await unitsOfKind(context, row, input.kind as UnitKind, input.asOf));
  if (units.length === 0) throw fieldError('/kind', 'none', 'Không có đơn vị loại này trong phạm vi vào ngày đó.');
  await requireUnits(context, row, input.units ?? []);
  await upsert(context, id, input.groupKey, units);
  await bumpMovement(context, id);
  const result = await readMovement(context, id);
  const group = result.groups.find(({ key }) => key === input.groupKey)?.name ?? input.groupKey;
  return {
    result,
    event: movementEvent('participants_set', row, `${units.length} đơn vị, nhóm ${input.groupKey}: ${group}`),
  };
};

async function requireGroup({ client }: CommandContext, id: string, key: string): Promise<void> {
  const { rows } = await client.query({
    name: 'group_of_movement',
    text: 'SELECT g.key FROM movement_groups g WHERE g.movement_id = $1 AND g.key = $2',
    values: [id, key],
  });
  if (!rows[0]) throw fieldError('/groupKey', 'not_found', 'Phong trào không có nhóm đối tượng này.');
}

/** Every unit of the kind in scope that stands on the day: today, or the day of the movement nearest to it. */
async function unitsOfKind(
  { client, now }: CommandContext,
  row: MovementRow,
  kind: UnitKind,
  asOf?: string,
): Promise<Unit[]> {
  const day = asOf ?? dayWithin(row, dayInVietnam(now));
  const { rows } = await client.query<Unit>({
    name: 'units_of_kind_in_movement',
    text: `SELECT u.id AS "unitId", NULL AS headcount, NULL AS "headcountSource" FROM units u
           JOIN unit_versions v ON v.unit_id = u.id AND $3::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           JOIN unit_reach r ON r.root_id = $1 AND r.unit_id = u.id WHERE u.kind = $2 ORDER BY u.id`,
    values: [row.unitId, kind, day],
  });
  return rows;
}

/** Each once, in scope, and a headcount with its source. */
async function requireUnits({ client }: CommandContext, row: MovementRow, units: readonly Unit[]): Promise<void> {
  const ids = units.map(({ unitId }) => unitId.toLowerCase());
  const { rows } = await client.query<{ id: string }>({
    name: 'units_in_movement',
    text: 'SELECT r.unit_id AS id FROM unit_reach r WHERE r.root_id = $1 AND r.unit_id = ANY ($2::uuid[])',
    values: [row.unitId, ids],
  });
  const known = new Set(rows.map(({ id }) => id));
  units.forEach(({ headcount, headcountSource }, place) => {
    const at = `/units/${place}`;
    const id = ids[place] as string;
    if (!known.has(id)) throw fieldError(`${at}/unitId`, 'not_found', 'Đơn vị không có trong phạm vi của phong trào.');
    if (ids.indexOf(id) < place) throw fieldError(`${at}/unitId`, 'duplicate', 'Đơn vị này được nêu hai lần.');
    if ((headcount === null) !== (headcountSource === null))
      throw fieldError(`${at}/headcountSource`, 'required', 'Số người và nguồn số liệu đi cùng nhau.');
  });
}

const upsert = (context: CommandContext, id: string, groupKey: string, units: readonly Unit[]) =>
  context.client.query({
    name: 'upsert_participants',
    text: `INSERT INTO movement_participants AS p (movement_id, unit_id, group_key, headcount, headcount_source, added_by, added_at)
           SELECT $1, u.id, $2, u.headcount, u.source, $6, $7 FROM unnest($3::uuid[], $4::int[], $5::text[]) AS u (id, headcount, source)
           ON CONFLICT (movement_id, unit_id) DO UPDATE SET group_key = excluded.group_key,
             headcount = coalesce(excluded.headcount, p.headcount), headcount_source = coalesce(excluded.headcount_source, p.headcount_source)`,
    values: [
      ...[id, groupKey, units.map(({ unitId }) => unitId), units.map(({ headcount }) => headcount)],
      ...[units.map(({ headcountSource }) => headcountSource), requireActor(context).id, context.now.toISOString()],
    ],
  });
