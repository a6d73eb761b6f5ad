import { AppError } from '@chung-tay/shared/core/errors';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { isLate } from '@chung-tay/shared/scorecards/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { judgeScores } from './judge-scores.ts';
import { lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * The block's word on a card: as it is, or other points with a reason each. By lead or deputy, never of a unit they hold a role at.
 * A card that its unit did not send is reviewed once the time is over.
 * @throws own_unit · not_competent · same_person · action_not_allowed · score_over_maximum · score_missing
 */
export const reviewScorecard: Command<typeof scorecardRoutes.reviewScorecard> = async (context, { id, scores }) => {
  const card = await lockFor(context, id, 'block', 'review');
  if (card.state === 'open' && !isLate(context.now, card.selfDueAt))
    throw new AppError('action_not_allowed', `Đơn vị chưa gửi phiếu ${card.code} và chưa hết hạn tự chấm.`);
  const actor = requireActor(context);
  if (actor.id === card.selfBy)
    throw new AppError('same_person', `Bạn đã tự chấm phiếu ${card.code} nên người khác phải rà soát.`);
  const { changes, words } = await judgeScores(context, card, 'review', scores);
  await context.client.query({
    name: 'review_scorecard',
    text: `UPDATE scorecards SET state = 'reviewed', reviewed_by = $2, reviewed_by_name = $3, reviewed_at = $4, return_reason = NULL,
             version = version + 1 WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString()],
  });
  return { result: await readScorecard(context, id), event: scorecardEvent('reviewed', card, words, changes) };
};
