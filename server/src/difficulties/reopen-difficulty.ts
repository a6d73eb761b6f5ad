import { next } from '@chung-tay/shared/core/lifecycle';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { insertMove, lockDifficulty, requireDue } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Opens again what was answered or closed and is not solved: its owner has until a new day. The former answer stays in the
 * history. @throws conflict while another of the same reason is open · action_not_allowed for a house that left the list
 */
export const reopenDifficulty: Command<typeof difficultyRoutes.reopenDifficulty> = async (context, input) => {
  const row = await lockDifficulty(context, input.id);
  const state = next(difficultyLifecycle, row.state, 'reopen');
  requireDue(input.dueOn, context.now);
  await context.client.query({
    name: 'reopen_difficulty',
    text: `UPDATE difficulties SET state = $2, due_on = $3, owned_since = $4, answer = NULL, answered_by = NULL, answered_at = NULL,
             result = NULL, closed_by = NULL, closed_at = NULL, version = version + 1 WHERE id = $1`,
    values: [row.id, state, input.dueOn, context.now.toISOString()],
  });
  const { ownerUnitId: owner } = row;
  const note = `Mở lại: ${input.reason}`;
  await insertMove(context, row, { kind: 'assigned', fromUnitId: owner, toUnitId: owner, dueOn: input.dueOn, note });
  const changes = {
    state: { old: row.state, new: state },
    dueOn: { old: row.dueOn, new: input.dueOn },
    answer: { old: row.answer, new: null },
    ...(row.result === null ? {} : { result: { old: row.result, new: null } }),
  };
  const subject = { type: 'difficulty', id: row.id, unitId: row.unitId };
  const event = { action: 'difficulty.reopened', subject, note: input.reason, changes };
  return { result: await readDifficulty(context, row.id), event };
};
