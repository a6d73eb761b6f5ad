import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Command } from '../core/http/handler.ts';
import { lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * Opens an appraised card to be appraised anew, with the reason. A published ranking keeps what it was drawn from.
 * @throws own_unit · not_competent · action_not_allowed
 */
export const reopenScorecard: Command<typeof scorecardRoutes.reopenScorecard> = async (context, { id, reason }) => {
  const card = await lockFor(context, id, 'organiser', 'reopen');
  await context.client.query({
    name: 'reopen_scorecard',
    text: `UPDATE scorecards SET state = 'reviewed', return_reason = $2, appraised_by = NULL, appraised_by_name = NULL, appraised_at = NULL,
             version = version + 1 WHERE id = $1`,
    values: [id, reason],
  });
  const changes = { state: { old: card.state, new: 'reviewed' } };
  return { result: await readScorecard(context, id), event: scorecardEvent('reopened', card, reason, changes) };
};
