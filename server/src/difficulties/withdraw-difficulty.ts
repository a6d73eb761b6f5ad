import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockDifficulty } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Takes back what was raised: by who raised it, or somebody who sits where they sat.
 * @throws not_competent for others · action_not_allowed once it was answered or has ended
 */
export const withdrawDifficulty: Command<typeof difficultyRoutes.withdrawDifficulty> = async (context, input) => {
  const actor = requireActor(context);
  const row = await lockDifficulty(context, input.id);
  const state = next(difficultyLifecycle, row.state, 'withdraw');
  if (row.raisedBy !== actor.id && !context.roots.includes(row.raisedUnitId))
    throw new AppError('not_competent', 'Chỉ người nêu hoặc đơn vị của người nêu được rút lại.');
  await context.client.query({
    name: 'withdraw_difficulty',
    text: `UPDATE difficulties SET state = $2, result = $3, closed_by = $4, closed_at = $5, version = version + 1 WHERE id = $1`,
    values: [row.id, state, input.reason, actor.id, context.now.toISOString()],
  });
  const subject = { type: 'difficulty', id: row.id, unitId: row.unitId };
  const changes = { state: { old: row.state, new: state } };
  const event = { action: 'difficulty.withdrawn', subject, note: input.reason, changes };
  return { result: await readDifficulty(context, row.id), event };
};
