import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { measures } from '@chung-tay/shared/criteria/measures';
import type { CriterionBody, TieRule } from '@chung-tay/shared/criteria/schema';

const fault = (pointer: string, message: string): FieldError => ({ pointer, code: 'invalid_request', message });

/**
 * What a table may not say, at the field that says it: two criteria of one number, a computed one without figure or scale, a
 * scale that gives more than the maximum.
 * @throws invalid_request with every fault
 */
export function requireCriteria(criteria: readonly CriterionBody[]): void {
  const faults = criteria.flatMap((criterion, at) => {
    const here = `/criteria/${at}`;
    const repeated = criteria.findIndex(({ number }) => number === criterion.number) < at;
    return [
      ...(repeated ? [fault(`${here}/number`, `Số ${criterion.number} đã có ở trên.`)] : []),
      ...sourceFaults(criterion, here),
      ...scaleFaults(criterion, here),
    ];
  });
  if (faults.length > 0)
    throw new AppError('invalid_request', `Bảng điểm có ${faults.length} chỗ chưa đúng.`, { fields: faults });
}

function sourceFaults({ source, measure, scale }: CriterionBody, here: string): FieldError[] {
  if (source === 'self_scored')
    return measure || scale ? [fault(`${here}/measure`, 'Tiêu chí tự chấm không lấy số liệu.')] : [];
  return [
    ...(measure ? [] : [fault(`${here}/measure`, 'Chọn số liệu để tính điểm.')]),
    ...(scale ? [] : [fault(`${here}/scale`, 'Chọn cách ra điểm.')]),
  ];
}

function scaleFaults({ scale, maxPoints, measure }: CriterionBody, here: string): FieldError[] {
  if (scale?.kind === 'bands') {
    const over = scale.bands.findIndex(({ points }) => points > maxPoints);
    const twice = scale.bands.findIndex(({ from }, at) => scale.bands.findIndex((band) => band.from === from) < at);
    return [
      ...(over < 0 ? [] : [fault(`${here}/scale/bands/${over}/points`, 'Nhiều hơn điểm tối đa của tiêu chí.')]),
      ...(twice < 0 ? [] : [fault(`${here}/scale/bands/${twice}/from`, 'Mức này đã có ở trên.')]),
    ];
  }
  if (scale?.kind === 'each' && scale.points > maxPoints)
    return [fault(`${here}/scale/points`, 'Nhiều hơn điểm tối đa của tiêu chí.')];
  if (scale && measure && measures[measure].unit === 'yes' && scale.kind !== 'met')
    return [fault(`${here}/scale/kind`, 'Số liệu này chỉ có đạt hoặc không đạt.')];
  return [];
}

/**
 * The steps of the rule for equal totals: a shared place ends it.
 * @throws invalid_request at /tieRule/n
 */
export function requireTieRule(tieRule: TieRule): void {
  const shared = tieRule.findIndex(({ by }) => by === 'shared');
  if (shared >= 0 && shared < tieRule.length - 1)
    throw refusal(`/tieRule/${shared}`, 'Đồng hạng chỉ đứng cuối: sau đó không còn gì để xét.');
  const twice = tieRule.findIndex((step, at) => tieRule.findIndex((one) => same(one, step)) < at);
  if (twice >= 0) throw refusal(`/tieRule/${twice}`, 'Bước này đã có ở trên.');
}

const same = (one: TieRule[number], other: TieRule[number]): boolean => JSON.stringify(one) === JSON.stringify(other);

const refusal = (pointer: string, message: string): AppError =>
  new AppError('invalid_request', message, { fields: [fault(pointer, message)] });
