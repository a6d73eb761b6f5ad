import { AppError } from '@chung-tay/shared/core/errors';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { judgeScores } from './judge-scores.ts';
import { lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * The last word on a card, by who organises the block: as it is, or other points with a reason each. From here the figures
 * stand still.
 * @throws own_unit · not_competent · same_person · action_not_allowed · score_over_maximum · score_missing
 */
export const appraiseScorecard: Command<typeof scorecardRoutes.appraiseScorecard> = async (context, { id, scores }) => {
  const card = await lockFor(context, id, 'organiser', 'appraise');
  const actor = requireActor(context);
  if (actor.id === card.selfBy || actor.id === card.reviewedBy)
    throw new AppError('same_person', `Bạn đã chấm hoặc rà soát phiếu ${card.code} nên người khác phải thẩm định.`);
  const { changes, words } = await judgeScores(context, card, 'appraisal', scores);
  await context.client.query({
    name: 'appraise_scorecard',
    text: `UPDATE scorecards SET state = 'appraised', appraised_by = $2, appraised_by_name = $3, appraised_at = $4, return_reason = NULL,
             version = version + 1 WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString()],
  });
  return { result: await readScorecard(context, id), event: scorecardEvent('appraised', card, words, changes) };
};
