import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Command } from '../core/http/handler.ts';
import { lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * The block gives a card back to its unit with the reason; what was scored stays, and so does when it was first sent.
 * @throws own_unit · not_competent · action_not_allowed
 */
export const returnScorecard: Command<typeof scorecardRoutes.returnScorecard> = async (context, { id, reason }) => {
  const card = await lockFor(context, id, 'block', 'return');
  await context.client.query({
    name: 'return_scorecard',
    text: `UPDATE scorecards SET state = 'open', return_reason = $2, reviewed_by = NULL, reviewed_by_name = NULL, reviewed_at = NULL,
             version = version + 1 WHERE id = $1`,
    values: [id, reason],
  });
  const changes = { state: { old: card.state, new: 'open' } };
  return { result: await readScorecard(context, id), event: scorecardEvent('returned', card, reason, changes) };
};
