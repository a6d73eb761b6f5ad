import { AppError } from '@chung-tay/shared/core/errors';
import { writtenPoints } from '@chung-tay/shared/criteria/points';
import type { JudgedScore, Score, Scorecard } from '@chung-tay/shared/scorecards/schema';
import type { Changes } from '../core/audit/audit.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { readCriteria, type SetCriterion } from './compute-scores.ts';
import type { LockedScorecard } from './lock-scorecard.ts';
import { readScorecard } from './read-scorecard.ts';
import { requireCriteria, requireNone } from './score-fields.ts';

/** What the judgement before this one said. */
const before: Record<'review' | 'appraisal', (score: Score) => number | null> = {
  review: ({ selfPoints, computedPoints }) => selfPoints ?? computedPoints,
  appraisal: ({ reviewedPoints, selfPoints, computedPoints }) => reviewedPoints ?? selfPoints ?? computedPoints,
};

const columns = {
  review: ['reviewed_points', 'review_reason'],
  appraisal: ['appraised_points', 'appraisal_reason'],
} as const;

interface Judged {
  criterion: SetCriterion;
  old: number | null;
  points: number;
  reason: string;
}

/**
 * Writes what a judgement makes of a card: the list given is the whole judgement, what it does not name or leaves equal stays
 * as it was, and every other number has its reason. In the end every criterion has points.
 * @throws score_over_maximum at /scores/n/points · invalid_request at /scores/n/reason · score_missing naming each criterion
 */
export async function judgeScores(
  context: CommandContext,
  card: LockedScorecard,
  stage: keyof typeof columns,
  given: readonly JudgedScore[],
): Promise<{ changes: Changes | undefined; words: string }> {
  const [criteria, current] = await Promise.all([readCriteria(context, card.setId), readScorecard(context, card.id)]);
  const judged = requireReasons(requireCriteria(criteria, given), current, stage);
  await writeJudged(context, card.id, stage, judged);
  const { scores } = await readScorecard(context, card.id);
  const missing = scores.filter(({ points }) => points === null).map((score) => ({ ...score, id: score.criterionId }));
  requireNone('score_missing', missing, 'Chưa có điểm (khác với 0 điểm)');
  return { changes: changesOf(judged), words: wordsOf(judged) };
}

/** Those points that differ from what was said before, each with its reason. */
function requireReasons(
  named: readonly { criterion: SetCriterion; score: JudgedScore; pointer: string }[],
  current: Scorecard,
  stage: keyof typeof columns,
): Judged[] {
  const standing = new Map(current.scores.map((score) => [score.criterionId, before[stage](score)]));
  const changed = named.flatMap(({ criterion, score, pointer }) => {
    const old = standing.get(criterion.id) ?? null;
    return old === score.points ? [] : [{ criterion, old, points: score.points, reason: score.reason, pointer }];
  });
  const fields = changed
    .filter(({ reason }) => reason === null)
    .map(({ criterion, old, points, pointer }) => ({
      pointer: `${pointer}/reason`,
      code: 'required',
      message: `Tiêu chí ${criterion.number}: nêu lý do đổi từ ${old === null ? 'chưa chấm' : writtenPoints(old)} thành ${writtenPoints(points)}.`,
    }));
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
  return changed.map(({ criterion, old, points, reason }) => ({ criterion, old, points, reason: reason ?? '' }));
}

async function writeJudged(
  context: CommandContext,
  id: string,
  stage: keyof typeof columns,
  judged: readonly Judged[],
): Promise<void> {
  const [points, reason] = columns[stage];
  const actor = requireActor(context);
  await context.client.query({
    name: `write_${stage}_scores`,
    text: `UPDATE scores s SET ${points} = x.points, ${reason} = x.reason, changed_by = $5, changed_by_name = $6, changed_at = $7
           FROM scores o LEFT JOIN unnest($2::uuid[], $3::numeric[], $4::text[]) AS x (criterion, points, reason) ON x.criterion = o.criterion_id
           WHERE s.scorecard_id = $1 AND o.scorecard_id = s.scorecard_id AND o.criterion_id = s.criterion_id
             AND (s.${points}, s.${reason}) IS DISTINCT FROM (x.points, x.reason)`,
    values: [
      ...[id, judged.map(({ criterion }) => criterion.id), judged.map((one) => one.points)],
      ...[judged.map((one) => one.reason), actor.id, actor.name, context.now.toISOString()],
    ],
  });
}

const changesOf = (judged: readonly Judged[]): Changes | undefined =>
  judged.length === 0
    ? undefined
    : Object.fromEntries(judged.map(({ criterion, old, points }) => [criterion.number, { old, new: points }]));

const wordsOf = (judged: readonly Judged[]): string =>
  judged.length === 0
    ? 'để nguyên mọi điểm'
    : judged
        .map(({ criterion, old, points, reason }) => {
          const from = old === null ? 'chưa chấm' : writtenPoints(old);
          return `${criterion.number}: ${from} → ${writtenPoints(points)} (${reason})`;
        })
        .join('; ');
