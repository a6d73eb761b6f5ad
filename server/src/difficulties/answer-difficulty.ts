import { next } from '@chung-tay/shared/core/lifecycle';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockDifficulty, requireOwner } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Says how a difficulty is solved; somebody else then confirms that it is, or opens it again. By its owner or from above.
 * @throws not_competent · action_not_allowed once it was answered or has ended
 */
export const answerDifficulty: Command<typeof difficultyRoutes.answerDifficulty> = async (context, { id, answer }) => {
  const row = await lockDifficulty(context, id);
  const state = next(difficultyLifecycle, row.state, 'answer');
  requireOwner(row);
  await context.client.query({
    name: 'answer_difficulty',
    text: `UPDATE difficulties SET state = $2, answer = $3, answered_by = $4, answered_at = $5, version = version + 1 WHERE id = $1`,
    values: [id, state, answer, requireActor(context).id, context.now.toISOString()],
  });
  const changes = { state: { old: row.state, new: state }, answer: { old: null, new: answer } };
  const subject = { type: 'difficulty', id, unitId: row.unitId };
  return { result: await readDifficulty(context, id), event: { action: 'difficulty.answered', subject, changes } };
};
