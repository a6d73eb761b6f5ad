import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { isWithinRange, pointRange, writtenPoints } from '@chung-tay/shared/criteria/points';
import type { SetCriterion } from './compute-scores.ts';

interface Given {
  criterionId: string;
  points: number | null;
}

/**
 * The criteria that points were given for, in the order given. Every point that stands outside its criterion is named at its
 * own field, so that one answer tells all.
 * @throws score_over_maximum at /scores/n/points · invalid_request at /scores/n/criterionId
 */
export function requireCriteria<Score extends Given>(
  criteria: readonly SetCriterion[],
  scores: readonly Score[],
): { criterion: SetCriterion; score: Score; pointer: string }[] {
  const known = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const strange: FieldError[] = [];
  const outside: FieldError[] = [];
  const seen = new Set<string>();
  const named = scores.flatMap((score, place) => {
    const pointer = `/scores/${place}`;
    const id = score.criterionId.toLowerCase();
    const criterion = known.get(id);
    if (!criterion) strange.push({ ...notHere, pointer: `${pointer}/criterionId` });
    else if (seen.has(id)) strange.push({ ...twice, pointer: `${pointer}/criterionId` });
    seen.add(id);
    if (!criterion) return [];
    if (score.points !== null && !isWithinRange(criterion, score.points)) outside.push(beyond(criterion, pointer));
    return [{ criterion, score, pointer }];
  });
  if (strange.length > 0) throw new AppError('invalid_request', strange[0]?.message, { fields: strange });
  if (outside.length > 0) throw new AppError('score_over_maximum', outside[0]?.message, { fields: outside });
  return named;
}

const notHere = { code: 'unknown_criterion', message: 'Tiêu chí không thuộc bảng điểm của phiếu này.' };
const twice = { code: 'twice', message: 'Tiêu chí được nêu hai lần.' };

function beyond(criterion: SetCriterion, pointer: string): FieldError {
  const { max } = pointRange(criterion);
  // Whoever types a penalty types how much is taken, without a sign.
  const range =
    criterion.part === 'penalty'
      ? `điểm trừ nhiều nhất ${writtenPoints(criterion.maxPoints)}`
      : `điểm từ 0 đến ${writtenPoints(max)}`;
  return {
    pointer: `${pointer}/points`,
    code: 'score_over_maximum',
    message: `Tiêu chí ${criterion.number}: ${range}, nhiều nhất hai chữ số thập phân.`,
  };
}

/**
 * Refuses what is not there while it must be: every criterion is named.
 * @throws score_missing, evidence_missing
 */
export function requireNone(
  code: 'score_missing' | 'evidence_missing',
  criteria: readonly Pick<SetCriterion, 'id' | 'number' | 'title'>[],
  words: string,
): void {
  if (criteria.length === 0) return;
  const numbers = criteria.map(({ number }) => number).join(', ');
  const fields = criteria.map(({ id, number, title }) => ({
    pointer: `/scores/${id}`,
    code,
    message: `${number} ${title}`,
  }));
  throw new AppError(code, `${words}: ${numbers}.`, { fields });
}
