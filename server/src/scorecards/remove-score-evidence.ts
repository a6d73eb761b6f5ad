import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { bumpScorecard, lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';

/**
 * Takes a file away while the card is with its unit. Who looked at it before can still tell: the row and the file stay, unseen.
 * @throws not_found · scoring_closed · not_competent
 */
export const removeScoreEvidence: Command<typeof scorecardRoutes.removeScoreEvidence> = async (
  context,
  { id, evidenceId },
) => {
  const card = await lockFor(context, id, 'unit', 'score');
  const name = await remove(context, id, evidenceId);
  await bumpScorecard(context, id);
  return { result: await readScorecard(context, id), event: scorecardEvent('evidence_removed', card, name) };
};

async function remove(context: CommandContext, id: string, evidenceId: string): Promise<string> {
  const { rows } = await context.client.query<{ name: string }>({
    name: 'remove_score_evidence',
    text: `UPDATE score_evidence SET removed_by = $3, removed_at = $4 WHERE scorecard_id = $1 AND id = $2 AND removed_at IS NULL
           RETURNING file_name AS name`,
    values: [id, evidenceId, requireActor(context).id, context.now.toISOString()],
  });
  return found(rows[0], 'tệp minh chứng này').name;
}
