import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { type Command, found } from '../core/http/handler.ts';
import { bumpMovement, lockOpen, movementEvent } from './lock-movement.ts';
import { nameOn } from './movement-list.ts';
import { readMovement } from './read-movement.ts';

/**
 * Takes a unit off the list of those that compete, with its extensions and reminders; one that has filed a plan stays.
 * @throws conflict when it has filed · action_not_allowed once the movement is closed
 */
export const removeParticipant: Command<typeof movementRoutes.removeParticipant> = async (context, input) => {
  const { id, unitId, reason } = input;
  const row = await lockOpen(context, id);
  const { rows } = await context.client.query<{ name: string; groupKey: string }>({
    name: 'remove_participant',
    text: `DELETE FROM movement_participants p WHERE p.movement_id = $1 AND p.unit_id = $2
           RETURNING ${nameOn('p.unit_id', '$3::date')} AS name, p.group_key AS "groupKey"`,
    values: [id, unitId, row.startsOn],
  });
  const { name, groupKey } = found(rows[0], 'đơn vị tham gia này');
  await bumpMovement(context, id);
  const changes = { participant: { old: `${name} (nhóm ${groupKey})`, new: null } };
  return { result: await readMovement(context, id), event: movementEvent('participant_removed', row, reason, changes) };
};
