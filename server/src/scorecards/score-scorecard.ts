import { AppError } from '@chung-tay/shared/core/errors';
import { writtenPoints } from '@chung-tay/shared/criteria/points';
import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { SelfScore } from '@chung-tay/shared/scorecards/schema';
import type { Changes } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { computeScores, readCriteria, type SetCriterion } from './compute-scores.ts';
import { bumpScorecard, lockFor, scorecardEvent } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';
import { requireCriteria } from './score-fields.ts';

/**
 * Keeps what a unit says of itself, and computes the rest anew. What is not named stays; points of null are taken back.
 * @throws score_over_maximum at /scores/n/points · invalid_request at /scores/n/points of a computed criterion · scoring_closed ·
 *   not_competent for whoever is not of the unit
 */
export const scoreScorecard: Command<typeof scorecardRoutes.scoreScorecard> = async (context, { id, scores }) => {
  const card = await lockFor(context, id, 'unit', 'score');
  const criteria = await readCriteria(context, card.setId);
  const named = requireCriteria(criteria, scores);
  requireSelfScored(named);
  const changes = await writeSelf(context, id, named);
  await computeScores(context, criteria, { ...card, cards: [card] });
  await bumpScorecard(context, id);
  const note = named.map(
    ({ criterion, score }) => `${criterion.number}: ${score.points === null ? '–' : writtenPoints(score.points)}`,
  );
  return { result: await readScorecard(context, id), event: scorecardEvent('scored', card, note.join('; '), changes) };
};

function requireSelfScored(named: readonly { criterion: SetCriterion; pointer: string }[]): void {
  const fields = named
    .filter(({ criterion }) => criterion.source === 'computed')
    .map(({ criterion, pointer }) => ({
      pointer: `${pointer}/points`,
      code: 'computed',
      message: `Tiêu chí ${criterion.number} do hệ thống tính từ số liệu, không nhập điểm.`,
    }));
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
}

/** Writes the points down and tells what they were before, by the number of the criterion. */
async function writeSelf(
  context: CommandContext,
  id: string,
  named: readonly { criterion: SetCriterion; score: SelfScore }[],
): Promise<Changes | undefined> {
  const actor = requireActor(context);
  const { rows } = await context.client.query<{ criterionId: string; old: number | null; new: number | null }>({
    name: 'write_self_scores',
    text: `UPDATE scores s SET self_points = x.points, self_note = x.note, changed_by = $5, changed_by_name = $6, changed_at = $7
           FROM unnest($2::uuid[], $3::numeric[], $4::text[]) AS x (criterion, points, note), scores before
           WHERE s.scorecard_id = $1 AND s.criterion_id = x.criterion AND before.scorecard_id = s.scorecard_id AND before.criterion_id = s.criterion_id
           RETURNING s.criterion_id AS "criterionId", before.self_points AS old, s.self_points AS new`,
    values: [
      ...[id, named.map(({ criterion }) => criterion.id), named.map(({ score }) => score.points)],
      ...[named.map(({ score }) => score.note), actor.id, actor.name, context.now.toISOString()],
    ],
  });
  const numbers = new Map(named.map(({ criterion }) => [criterion.id, criterion.number]));
  const changed = rows.filter((row) => row.old !== row.new);
  if (changed.length === 0) return undefined;
  return Object.fromEntries(
    changed.map(({ criterionId, old, new: given }) => [numbers.get(criterionId) ?? criterionId, { old, new: given }]),
  );
}
