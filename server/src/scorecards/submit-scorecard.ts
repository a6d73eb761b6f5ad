import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { isLate } from '@chung-tay/shared/scorecards/lifecycle';
import type { Scorecard } from '@chung-tay/shared/scorecards/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { computeScores, readCriteria } from './compute-scores.ts';
import { type LockedScorecard, lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';
import { requireNone } from './score-fields.ts';

/**
 * Sends a card to the block, with the figures of this moment. The server's clock judges: within 23:59:59 of the last day is on
 * time, a second later is late; late is taken all the same and stays told. A card that came back is judged by its first sending.
 * @throws score_missing, evidence_missing naming each criterion · scoring_closed · not_competent
 */
export const submitScorecard: Command<typeof scorecardRoutes.submitScorecard> = async (context, { id }) => {
  const card = await lockFor(context, id, 'unit', 'submit');
  const criteria = await readCriteria(context, card.setId);
  await computeScores(context, criteria, { ...card, cards: [card] });
  requireWhole(await readScorecard(context, id));
  const late = isLate(context.now, card.selfDueAt);
  await writeSent(context, card, late);
  const result = await readScorecard(context, id);
  const changes = { state: { old: card.state, new: 'scored' } };
  return { result, event: scorecardEvent('submitted', card, result.selfLate ? 'muộn hạn' : 'đúng hạn', changes) };
};

/** Everything that the unit must say is said, and shown where that is asked. */
function requireWhole({ scores }: Scorecard): void {
  const own = scores
    .filter(({ source }) => source === 'self_scored')
    .map((score) => ({ ...score, id: score.criterionId }));
  requireNone(
    'score_missing',
    own.filter(({ selfPoints }) => selfPoints === null),
    'Chưa tự chấm (không có điểm khác với 0 điểm)',
  );
  requireNone(
    'evidence_missing',
    own.filter((score) => score.evidenceRequired && score.selfPoints !== 0 && score.evidence.length === 0),
    'Chưa có minh chứng',
  );
}

const writeSent = (context: CommandContext, { id }: LockedScorecard, late: boolean) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'submit_scorecard',
    text: `UPDATE scorecards SET state = 'scored', self_by = $2, self_by_name = $3, self_at = $4, first_sent_at = coalesce(first_sent_at, $4),
             self_late = coalesce(self_late, $5), return_reason = NULL, version = version + 1 WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString(), late],
  });
};
