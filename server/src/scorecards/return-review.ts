import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Command } from '../core/http/handler.ts';
import { lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * Sở Nội vụ gives a card back to the block with the reason; the block's points and reasons stay there to be looked at again.
 * @throws own_unit · not_competent · action_not_allowed
 */
export const returnReview: Command<typeof scorecardRoutes.returnReview> = async (context, { id, reason }) => {
  const card = await lockFor(context, id, 'organiser', 'returnReview');
  await context.client.query({
    name: 'return_review',
    text: `UPDATE scorecards SET state = 'scored', return_reason = $2, version = version + 1 WHERE id = $1`,
    values: [id, reason],
  });
  const changes = { state: { old: card.state, new: 'scored' } };
  return { result: await readScorecard(context, id), event: scorecardEvent('review_returned', card, reason, changes) };
};
