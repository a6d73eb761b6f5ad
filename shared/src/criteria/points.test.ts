import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isWithinRange,
  maximaOf,
  pointRange,
  pointsOf,
  type Scored,
  scaleInWords,
  totalOf,
  writtenFigure,
} from './points.ts';
import type { CriterionPart, Scale } from './schema.ts';
import { scaleSchema } from './schema.ts';

const hundredth = (least: number, most: number) => fc.integer({ min: least, max: most }).map((value) => value / 100);
const figures = fc.oneof(hundredth(-1_000, 20_000), fc.integer({ min: 0, max: 1_000_000_000_000 }));
const maxima = hundredth(1, 100_000);
const parts = fc.constantFrom<CriterionPart>('normal', 'bonus', 'penalty');
const scales: fc.Arbitrary<Scale> = fc.oneof(
  fc.record({ kind: fc.constant('proportional' as const), target: hundredth(1, 1_000_000) }),
  fc.record({ kind: fc.constant('met' as const), at: hundredth(1, 1_000_000) }),
  fc.record({ kind: fc.constant('each' as const), per: hundredth(1, 100_000), points: hundredth(1, 100_000) }),
  fc.record({
    kind: fc.constant('bands' as const),
    bands: fc.array(fc.record({ from: hundredth(0, 10_000), points: hundredth(0, 100_000) }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
);
const criterion = (scale: Scale, maxPoints: number, part: CriterionPart = 'normal'): Scored => ({
  part,
  maxPoints,
  scale,
});

describe('pointsOf', () => {
  it('never above the maximum, never a reward for a penalty, always whole hundredths', () => {
    fc.assert(
      fc.property(scales, maxima, parts, figures, (scale, maxPoints, part, figure) => {
        const one = criterion(scale, maxPoints, part);
        const points = pointsOf(one, figure);
        expect(points).not.toBeNull();
        expect(isWithinRange(one, points as number)).toBe(true);
        expect(Object.is(points, -0)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('proportional, each and met: a greater figure never gives fewer points, nor takes fewer', () => {
    fc.assert(
      fc.property(scales, maxima, figures, figures, (scale, maxPoints, one, other) => {
        fc.pre(scale.kind !== 'bands');
        const [less, more] = one <= other ? [one, other] : [other, one];
        const given = (part: CriterionPart, figure: number) =>
          pointsOf(criterion(scale, maxPoints, part), figure) as number;
        expect(given('normal', less)).toBeLessThanOrEqual(given('normal', more));
        expect(given('penalty', less)).toBeGreaterThanOrEqual(given('penalty', more));
        expect(given('penalty', more)).toBe(0 - given('normal', more));
      }),
      { numRuns: 2_000 },
    );
  });

  it('proportional: half a hundredth is rounded up, at the target all, beyond it no more', () => {
    const one = criterion({ kind: 'proportional', target: 100 }, 25);
    expect([0, 50, 99.99, 100, 140, -3].map((figure) => pointsOf(one, figure))).toEqual([0, 12.5, 25, 25, 25, 0]);
    // 0.01 × 1.5/3 = 0.005
    expect(pointsOf(criterion({ kind: 'proportional', target: 3 }, 0.01), 1.5)).toBe(0.01);
    expect(pointsOf(criterion({ kind: 'proportional', target: 3 }, 0.01), 1.49)).toBe(0);
  });

  it('bands: the highest threshold that is reached counts, in whatever order they are written', () => {
    const bands = [
      { from: 70, points: 15 },
      { from: 90, points: 20 },
      { from: 0, points: 2 },
    ];
    const one = criterion({ kind: 'bands', bands }, 20);
    expect([69.99, 70, 89.99, 90, 100].map((figure) => pointsOf(one, figure))).toEqual([2, 15, 15, 20, 20]);
    expect(pointsOf(criterion({ kind: 'bands', bands: [{ from: 5, points: 3 }] }, 10), 4.99)).toBe(0);
  });

  it('each: whole steps only, up to the most', () => {
    const penalty = criterion({ kind: 'each', per: 1, points: 0.5 }, 3, 'penalty');
    expect([0, 1, 5, 6, 7, 100].map((figure) => pointsOf(penalty, figure))).toEqual([0, -0.5, -2.5, -3, -3, -3]);
    const bonus = criterion({ kind: 'each', per: 100_000_000, points: 0.2 }, 5, 'bonus');
    expect([99_999_999, 100_000_000, 1_250_000_000].map((figure) => pointsOf(bonus, figure))).toEqual([0, 0.2, 2.4]);
  });

  it('without a figure there are no points, which is not nought', () => {
    expect(pointsOf(criterion({ kind: 'met', at: 1 }, 10), null)).toBeNull();
    expect(pointsOf(criterion({ kind: 'met', at: 1 }, 10), 0)).toBe(0);
    expect(() => pointsOf({ part: 'normal', maxPoints: 10, scale: null }, 1)).toThrow();
  });
});

describe('what people may give', () => {
  it('between nought and the most; of a penalty between its most below nought and nought; two decimals', () => {
    expect(pointRange({ part: 'penalty', maxPoints: 4 })).toEqual({ min: -4, max: 0 });
    const normal = { part: 'normal', maxPoints: 10 } as const;
    expect([0, 9.99, 10, 10.01, -0.01, 3.333].map((points) => isWithinRange(normal, points))).toEqual([
      ...[true, true, true, false, false, false],
    ]);
  });

  it('sums are exact to the hundredth, where floating point is not', () => {
    expect(totalOf(Array(10).fill(0.1))).toBe(1);
    expect(totalOf([0.1, 0.2, -0.3])).toBe(0);
    const set = [
      { part: 'normal', maxPoints: 40.1 },
      { part: 'normal', maxPoints: 59.9 },
      { part: 'bonus', maxPoints: 5 },
      { part: 'penalty', maxPoints: 3 },
    ] as const;
    expect(maximaOf(set)).toEqual({ normal: 100, bonus: 5, penalty: 3 });
  });
});

it('every scale is told in a sentence', () => {
  const say = (scale: Scale, measure: Parameters<typeof scaleInWords>[1], part: CriterionPart = 'normal') =>
    scaleInWords(criterion(scaleSchema.parse(scale), 20, part), measure);
  expect(say({ kind: 'proportional', target: 100 }, 'houses_completed_percent')).toBe(
    'Đạt 100% trở lên được 20 điểm; thấp hơn thì tính theo tỷ lệ',
  );
  expect(say({ kind: 'each', per: 1, points: 0.5 }, 'houses_late', 'penalty')).toBe(
    'Cứ mỗi 1 nhà trừ 0,5 điểm, tối đa 20 điểm',
  );
  expect(
    say(
      {
        kind: 'bands',
        bands: [
          { from: 70, points: 15 },
          { from: 90, points: 20 },
        ],
      },
      'disbursed_percent',
    ),
  ).toBe('Từ 90%: được 20 điểm; từ 70%: được 15 điểm');
  expect(say({ kind: 'met', at: 1 }, 'plan_filed_on_time')).toBe('Đạt được 20 điểm, không đạt thì không');
  expect(writtenFigure('money_mobilised_vnd', 1_250_000)).toBe('1.250.000 ₫');
  expect(writtenFigure('drives_launched', 3)).toBe('3 đợt');
  expect(writtenFigure('houses_completed_percent', null)).toBe('Chưa có số liệu');
});
