import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { type MovementState, movementStates } from '@chung-tay/shared/movements/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { readDrive } from './drive-list.ts';
import { movementSeen, speaksFor } from './movement-list.ts';

/**
 * Launches a drive of a unit within reach that takes part in the movement, is its scope itself, or stands below a unit that
 * takes part; within the days of the movement.
 * @throws not_competent · not_participant · action_not_allowed unless the movement runs · invalid_request at /movementId, /unitId, /startsOn, /endsOn
 */
export const launchDrive: Command<typeof movementRoutes.launchDrive> = async (context, input) => {
  if (input.endsOn < input.startsOn)
    throw fieldError('/endsOn', 'before_start', 'Ngày kết thúc không được trước ngày bắt đầu.');
  await requireMovement(context, input);
  await requireUnit(context, input);
  const id = context.services.newId();
  const actor = requireActor(context);
  const goals = input.goals.map((goal) => ({ ...goal, reached: null }));
  await context.client.query({
    name: 'insert_drive',
    text: `INSERT INTO drives (id, movement_id, unit_id, name, objective, starts_on, ends_on, goals, launched_by, launched_by_name, launched_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      ...[id, input.movementId, input.unitId, input.name, input.objective, input.startsOn, input.endsOn],
      ...[JSON.stringify(goals), actor.id, actor.name, context.now.toISOString()],
    ],
  });
  const result = await readDrive(context, id);
  const subject = { type: 'drive', id, unitId: input.unitId };
  return { result, event: { action: 'drive.launched', subject, note: `${result.code}: ${input.name}` } };
};

interface Days {
  movementId: string;
  startsOn: string;
  endsOn: string;
}

/** A launched movement the caller sees, whose days hold those of the drive. */
async function requireMovement(
  { client, roots }: CommandContext,
  { movementId, startsOn, endsOn }: Days,
): Promise<void> {
  const { rows } = await client.query<{ state: MovementState; from: string; to: string }>({
    name: 'movement_of_drive',
    text: `SELECT m.state, m.starts_on AS "from", m.ends_on AS "to" FROM movements m WHERE m.id = $1 AND ${movementSeen('$2')}`,
    values: [movementId, roots],
  });
  const [movement] = rows;
  if (!movement) throw fieldError('/movementId', 'not_found', 'Không tìm thấy phong trào này.');
  if (movement.state !== 'launched')
    throw new AppError('action_not_allowed', `Phong trào ${movementStates[movement.state].toLowerCase()}.`);
  const within = `Phong trào diễn ra từ ${writtenDay(movement.from)} đến ${writtenDay(movement.to)}.`;
  if (startsOn < movement.from) throw fieldError('/startsOn', 'outside', within);
  if (endsOn > movement.to) throw fieldError('/endsOn', 'outside', within);
}

/** Takes part, is the scope, or stands below who takes part. */
async function requireUnit(
  { client, roots, now }: CommandContext,
  { unitId, movementId }: { unitId: string; movementId: string },
): Promise<void> {
  const { rows } = await client.query<{ competes: boolean; speaks: boolean }>(
    `SELECT ${speaksFor('u.id', '$3', dayInVietnam(now))} AS speaks, EXISTS (SELECT FROM movements m WHERE m.id = $2 AND m.unit_id = u.id) OR EXISTS (
             SELECT FROM movement_participants p JOIN unit_tree t ON t.era = tree_on(DATE '${dayInVietnam(now)}') AND t.root_id = p.unit_id AND t.unit_id = u.id
               WHERE p.movement_id = $2) AS competes
     FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$3')}`,
    [unitId, movementId, roots],
  );
  if (!rows[0]) throw fieldError('/unitId', 'not_found', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  if (!rows[0].speaks)
    throw new AppError('not_competent', 'Chỉ người của chính đơn vị phát động đợt thi đua của đơn vị.');
  if (rows[0].competes) return;
  const message = 'Đơn vị này không tham gia phong trào, cũng không thuộc đơn vị nào tham gia.';
  throw new AppError('not_participant', message, {
    fields: [{ pointer: '/unitId', code: 'not_participant', message }],
  });
}
