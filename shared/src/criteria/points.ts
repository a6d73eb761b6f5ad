import { formatVnd } from '../core/money.ts';
import { writtenNumber } from '../core/numbers.ts';
import { type FigureUnit, type MeasureName, measures, nounOf } from './measures.ts';
import type { Criterion, Scale } from './schema.ts';
import { hasTwoDecimals } from './two-decimals.ts';

/** What of a criterion decides its points. */
export type Scored = Pick<Criterion, 'part' | 'maxPoints' | 'scale'>;

/** Points are whole hundredths: 12.5 is 1250. */
const hundredths = (points: number): bigint => BigInt(Math.round(points * 100));
const pointsFrom = (value: bigint): number => Number(value) / 100;

/** Division that rounds half up, for what is not below zero. */
const halfUp = (dividend: bigint, divisor: bigint): bigint => (dividend * 2n + divisor) / (divisor * 2n);
const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** Points, at least 0 and at most `most`, for a figure. */
function given(scale: Scale, most: bigint, figure: number): bigint {
  const amount = hundredths(figure);
  switch (scale.kind) {
    case 'proportional': {
      if (amount <= 0n) return 0n;
      const target = hundredths(scale.target);
      return amount >= target ? most : halfUp(most * amount, target);
    }
    case 'each':
      return amount <= 0n ? 0n : least(most, (amount / hundredths(scale.per)) * hundredths(scale.points));
    case 'met':
      return figure >= scale.at ? most : 0n;
    case 'bands': {
      const reached = scale.bands.filter(({ from }) => figure >= from).sort((one, other) => other.from - one.from)[0];
      return reached ? least(most, hundredths(reached.points)) : 0n;
    }
  }
}

/**
 * The points of a figure by the scale of a computed criterion, two decimals, half up; never above the maximum, and of a
 * penalty never above zero. Without a figure there are no points (null), which is not the same as nought. Pure: the same
 * figure and criterion give the same points for ever.
 * @throws when the criterion has no scale: it is scored by people
 */
export function pointsOf(criterion: Scored, figure: number | null): number | null {
  if (!criterion.scale) throw new Error('a criterion without a scale is scored by people');
  if (figure === null) return null;
  const points = given(criterion.scale, hundredths(criterion.maxPoints), figure);
  return criterion.part === 'penalty' ? pointsFrom(-points) : pointsFrom(points);
}

/** What points a criterion may have, whoever gives them: a penalty takes, everything else gives. */
export const pointRange = ({ part, maxPoints }: Pick<Scored, 'part' | 'maxPoints'>): { min: number; max: number } =>
  part === 'penalty' ? { min: -maxPoints, max: 0 } : { min: 0, max: maxPoints };

/** Whether somebody may give these points: within the range, with at most two decimals. */
export function isWithinRange(criterion: Pick<Scored, 'part' | 'maxPoints'>, points: number): boolean {
  const { min, max } = pointRange(criterion);
  return points >= min && points <= max && hasTwoDecimals(points);
}

/** The sum of points, exact to the hundredth. */
export const totalOf = (points: readonly number[]): number =>
  pointsFrom(points.reduce((sum, one) => sum + hundredths(one), 0n));

/** The most a set gives, by part; what its normal criteria add up to is what it declares as its total. */
export function maximaOf(criteria: readonly Pick<Scored, 'part' | 'maxPoints'>[]): {
  normal: number;
  bonus: number;
  penalty: number;
} {
  const of = (wanted: Scored['part']): number =>
    totalOf(criteria.filter(({ part }) => part === wanted).map(({ maxPoints }) => maxPoints));
  return { normal: of('normal'), bonus: of('bonus'), penalty: of('penalty') };
}

const decimal = (value: number): string => writtenNumber(value, 2);

/** Two decimals at most, as Vietnamese writes them: `12,5`. */
export const writtenPoints = (points: number): string => decimal(points);

const unitWords: Record<FigureUnit, (value: number) => string> = {
  percent: (value) => `${decimal(value)}%`,
  points: (value) => `${decimal(value)} điểm phần trăm`,
  vnd: (value) => formatVnd(value),
  days: (value) => `${decimal(value)} ngày công`,
  houses: (value) => `${decimal(value)} nhà`,
  times: (value) => decimal(value),
  yes: (value) => (value >= 1 ? 'đạt' : 'không đạt'),
};

/** A figure with its unit: `96,5%`, `1.250.000 ₫`, `3 đợt`. */
export const writtenFigure = (measure: MeasureName, value: number | null): string =>
  value === null ? 'Chưa có số liệu' : `${unitWords[measures[measure].unit](value)} ${nounOf(measure)}`.trim();

/** How points follow from the figure, in a sentence an official would write on the paper form. */
export function scaleInWords({ part, maxPoints, scale }: Scored, measure: MeasureName): string {
  if (!scale) return '';
  const written = (value: number): string => writtenFigure(measure, value);
  const gives = part === 'penalty' ? 'trừ' : 'được';
  const most = `tối đa ${writtenPoints(maxPoints)} điểm`;
  switch (scale.kind) {
    case 'proportional':
      return `Đạt ${written(scale.target)} trở lên ${gives} ${writtenPoints(maxPoints)} điểm; thấp hơn thì tính theo tỷ lệ`;
    case 'each':
      return `Cứ mỗi ${written(scale.per)} ${gives} ${writtenPoints(scale.points)} điểm, ${most}`;
    case 'met':
      return measures[measure].unit === 'yes'
        ? `Đạt ${gives} ${writtenPoints(maxPoints)} điểm, không đạt thì không`
        : `Từ ${written(scale.at)} trở lên ${gives} ${writtenPoints(maxPoints)} điểm, dưới mức đó thì không`;
    case 'bands':
      return [...scale.bands]
        .sort((one, other) => other.from - one.from)
        .map(({ from, points }) => `từ ${written(from)}: ${gives} ${writtenPoints(points)} điểm`)
        .join('; ')
        .replace(/^t/, 'T');
  }
}
