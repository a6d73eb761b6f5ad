import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { movementLifecycle } from '@chung-tay/shared/movements/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockMovement, movementEvent, requireDocuments } from './lock-movement.ts';
import { readMovement } from './read-movement.ts';

/**
 * Launches a movement: from now on all in its scope see it, its days stay, and each participant owes a plan.
 * @throws action_not_allowed when it is launched already or nobody takes part · invalid_request at /documentId
 */
export const launchMovement: Command<typeof movementRoutes.launchMovement> = async (context, { id, documentId }) => {
  const row = await lockMovement(context, id);
  const state = next(movementLifecycle, row.state, 'launch');
  const { participants } = await readMovement(context, id);
  if (participants === 0)
    throw new AppError('action_not_allowed', 'Chưa có đơn vị nào tham gia nên chưa phát động được.');
  if (documentId) await requireDocuments(context, [documentId], '/documentId');
  await context.client.query({
    name: 'launch_movement',
    text: `UPDATE movements SET state = $2, launched_by = $3, launched_at = $4, launch_document_id = coalesce($5, launch_document_id),
             updated_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, state, requireActor(context).id, context.now.toISOString(), documentId ?? null],
  });
  const changes = { state: { old: row.state, new: state } };
  return {
    result: await readMovement(context, id),
    event: movementEvent('launched', row, `${row.code}: ${participants} đơn vị tham gia`, changes),
  };
};
