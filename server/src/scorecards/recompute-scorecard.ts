import { AppError } from '@chung-tay/shared/core/errors';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { recomputableStates } from '@chung-tay/shared/scorecards/lifecycle';
import type { Scorecard } from '@chung-tay/shared/scorecards/schema';
import type { Changes } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { computeScores, readCriteria } from './compute-scores.ts';
import { bumpScorecard, lockScorecard, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * Counts the figures anew, before the appraisal. Points that somebody changed with a reason stand.
 * @throws own_unit · not_competent · action_not_allowed once appraised
 */
export const recomputeScorecard: Command<typeof scorecardRoutes.recomputeScorecard> = async (context, { id }) => {
  const card = await lockScorecard(context, id, 'organiser');
  if (!recomputableStates.includes(card.state))
    throw new AppError(
      'action_not_allowed',
      `Phiếu ${card.code} đã thẩm định, số liệu đứng yên; mở lại thì mới tính lại.`,
    );
  const old = await readScorecard(context, id);
  await computeScores(context, await readCriteria(context, card.setId), { ...card, cards: [card] });
  await bumpScorecard(context, id);
  const result = await readScorecard(context, id);
  return { result, event: scorecardEvent('recomputed', card, '', changesOf(old, result)) };
};

/** Computed points that are others now, by the number of the criterion. */
function changesOf(old: Scorecard, result: Scorecard): Changes | undefined {
  const changed = result.scores.flatMap(({ number, criterionId, computedPoints }) => {
    const before = old.scores.find((score) => score.criterionId === criterionId)?.computedPoints ?? null;
    return before === computedPoints ? [] : [[number, { old: before, new: computedPoints }] as const];
  });
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}
