import { next } from '@chung-tay/shared/core/lifecycle';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { movementLifecycle } from '@chung-tay/shared/movements/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockMovement, movementEvent } from './lock-movement.ts';
import { readMovement } from './read-movement.ts';

/** Closes a launched movement for good: nothing is filed, launched or changed in it afterwards. @throws action_not_allowed */
export const closeMovement: Command<typeof movementRoutes.closeMovement> = async (context, { id, note }) => {
  const row = await lockMovement(context, id);
  const state = next(movementLifecycle, row.state, 'close');
  await context.client.query({
    name: 'close_movement',
    text: `UPDATE movements SET state = $2, closed_by = $3, closed_at = $4, close_note = $5, updated_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, state, requireActor(context).id, context.now.toISOString(), note],
  });
  const changes = { state: { old: row.state, new: state } };
  return { result: await readMovement(context, id), event: movementEvent('closed', row, note.slice(0, 500), changes) };
};
