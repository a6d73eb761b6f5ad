import { type FigureUnit, type MeasureName, measures, nounOf } from '@chung-tay/shared/criteria/measures';
import type { CriterionBody, Scale } from '@chung-tay/shared/criteria/schema';

const suffixes: Record<FigureUnit, string> = {
  percent: '%',
  points: ' điểm %',
  vnd: ' ₫',
  days: ' ngày công',
  houses: ' nhà',
  times: '',
  yes: '',
};

/** What stands behind a figure of this measure in a field. */
export const suffixOf = (measure: MeasureName): string =>
  suffixes[measures[measure].unit] || (nounOf(measure) && ` ${nounOf(measure)}`);

/** A figure that is worth all the points, to begin with. */
const wholeOf: Record<FigureUnit, number> = {
  ...{ percent: 100, points: 1, vnd: 1_000_000_000, days: 1000, houses: 10, times: 10, yes: 1 },
};

/** The scale of this kind to begin with, for a measure and the most a criterion gives. */
export function scaleOfKind(kind: Scale['kind'], measure: MeasureName, maxPoints: number): Scale {
  const whole = measures[measure].kind === 'per_head' ? 20_000 : wholeOf[measures[measure].unit];
  const points = Number.isNaN(maxPoints) ? 1 : maxPoints;
  switch (kind) {
    case 'proportional':
      return { kind, target: whole };
    case 'met':
      return { kind, at: whole };
    case 'each':
      return { kind, per: Math.max(whole / 10, 1), points: Math.min(1, points) };
    case 'bands':
      return { kind, bands: [{ from: whole, points }] };
  }
}

/** The scale a measure usually has: shares and sums towards a target, counts one by one, yes or no. */
export function scaleFor(measure: MeasureName, maxPoints: number): Scale {
  const { unit } = measures[measure];
  if (unit === 'yes') return { kind: 'met', at: 1 };
  if (unit === 'houses' || unit === 'times')
    return { kind: 'each', per: 1, points: Math.min(1, Number.isNaN(maxPoints) ? 1 : maxPoints) };
  return scaleOfKind('proportional', measure, maxPoints);
}

/** The next number of a table: after 1.2 comes 1.3, after 4 comes 5. */
export function nextNumber(criteria: readonly Pick<CriterionBody, 'number'>[]): string {
  const parts = (criteria.at(-1)?.number ?? '0').split('.');
  const last = Number(parts.at(-1)) + 1;
  return [...parts.slice(0, -1), String(Number.isFinite(last) ? last : 1)].join('.');
}

/** A line that was not there before, under the heading of the one before it. */
export const newCriterion = (criteria: readonly CriterionBody[]): CriterionBody => ({
  ...{ number: nextNumber(criteria), section: criteria.at(-1)?.section ?? null, title: '', part: 'normal' },
  ...{ maxPoints: Number.NaN, source: 'computed', measure: null, scale: null, evidenceRequired: false, guidance: null },
});
