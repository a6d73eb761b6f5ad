import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockDifficulty } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Confirms that what was answered solved it. @throws same_person for who answered · action_not_allowed before an answer
 */
export const closeDifficulty: Command<typeof difficultyRoutes.closeDifficulty> = async (context, { id, result }) => {
  const actor = requireActor(context);
  const row = await lockDifficulty(context, id);
  const state = next(difficultyLifecycle, row.state, 'close');
  if (row.answeredBy === actor.id)
    throw new AppError('same_person', 'Người trả lời không tự xác nhận đã giải quyết xong.');
  await context.client.query({
    name: 'close_difficulty',
    text: `UPDATE difficulties SET state = $2, result = $3, closed_by = $4, closed_at = $5, version = version + 1 WHERE id = $1`,
    values: [id, state, result, actor.id, context.now.toISOString()],
  });
  const changes = { state: { old: row.state, new: state }, result: { old: null, new: result } };
  const subject = { type: 'difficulty', id, unitId: row.unitId };
  return { result: await readDifficulty(context, id), event: { action: 'difficulty.closed', subject, changes } };
};
