import { expect, it } from 'vitest';
import { keysOf, lastWord, recompute, unitsThatDiffer } from './frozen.ts';
import { rankUnits } from './rank.ts';
import type { FrozenScore, RankingRow } from './schema.ts';

const silent = {
  ...{ computedPoints: null, selfPoints: null, reviewedPoints: null, reviewReason: null },
  ...{ appraisedPoints: null, appraisalReason: null },
};
const counted = (value: number, computedPoints: number): FrozenScore => ({
  ...{
    criterionId: '01910000-0000-7000-8000-00000000aaaa',
    number: '1.1',
    title: 'Tin bài',
    part: 'normal',
    maxPoints: 10,
  },
  ...{ source: 'computed', measure: 'articles_published', scale: { kind: 'each', per: 1, points: 0.5 } },
  figure: { value, numerator: value, denominator: null, at: '2026-11-01T00:00:00Z' },
  ...{ ...silent, computedPoints, points: computedPoints },
});
const said = (points: number, more: Partial<FrozenScore> = {}): FrozenScore => ({
  ...{
    criterionId: '01910000-0000-7000-8000-00000000bbbb',
    number: '1.2',
    title: 'Điều hành',
    part: 'normal',
    maxPoints: 20,
  },
  ...{ source: 'self_scored', measure: null, scale: null, figure: null },
  ...{ ...silent, selfPoints: points, points, ...more },
});

/** A ranking of units as the server freezes it. */
function frozen(units: Record<string, FrozenScore[]>): RankingRow[] {
  const rows = Object.entries(units).map(([unitId, criteria]) => {
    const tie = criteria.find(({ number }) => number === '1.2');
    const value = tie?.points ?? null;
    const ties = [
      { by: 'criterion' as const, number: '1.2', measure: null, name: 'Điều hành', value, key: value ?? 0 },
    ];
    return { unitId, unitName: `Đơn vị ${unitId}`, scorecardId: unitId, inputs: { criteria, ties } };
  });
  const standings = rankUnits(rows.map(({ unitId, inputs }) => ({ unitId, keys: keysOf(inputs) })));
  return rows
    .map((row) => {
      const { rank, shared } = standings.find(({ unitId }) => unitId === row.unitId) ?? { rank: 0, shared: false };
      return { ...row, rank, shared, total: keysOf(row.inputs)[0] ?? 0 };
    })
    .sort((one, other) => one.rank - other.rank);
}

it('the last word counts, and nought is a word', () => {
  expect(lastWord({ ...silent, selfPoints: 8, reviewedPoints: 0 })).toBe(0);
  expect(lastWord({ ...silent, computedPoints: 3, appraisedPoints: 2.5 })).toBe(2.5);
  expect(lastWord(silent)).toBeNull();
});

it('a ranking recomputed from its frozen inputs gives the same numbers', () => {
  const rows = frozen({
    a: [counted(4, 2), said(18)],
    b: [counted(8, 4), said(16)],
    c: [counted(1, 0.5), said(3.25, { reviewedPoints: 2.5, reviewReason: 'Thiếu', points: 2.5 })],
  });
  expect(rows.map(({ unitId, rank, total }) => [unitId, rank, total])).toEqual([
    ['a', 1, 20],
    ['b', 2, 20],
    ['c', 3, 3],
  ]);
  expect(recompute(rows)).toMatchObject({ equal: true });
});

it('a number that does not follow from its inputs is found, with the criterion', () => {
  const [first, second] = frozen({ a: [counted(4, 2), said(18)], b: [counted(8, 4), said(10)] }) as [
    RankingRow,
    RankingRow,
  ];
  const forged = { ...first, inputs: { ...first.inputs, criteria: [counted(4, 3), said(18)] }, total: 21 };
  const told = recompute([forged, second]);
  expect(told.equal).toBe(false);
  expect(told.rows.find(({ unitId }) => unitId === 'a')).toMatchObject({
    total: 21,
    againTotal: 20,
    equal: false,
    differing: ['1.1'],
  });
  expect(told.rows.find(({ unitId }) => unitId === 'b')).toMatchObject({ equal: true });
  const promoted = recompute([{ ...first, rank: 2 }, second]);
  expect(promoted.rows.find(({ unitId }) => unitId === 'a')).toMatchObject({ rank: 2, againRank: 1, equal: false });
});

it('a correction tells who moved, by which criterion, and why; who stayed is not named', () => {
  const older = frozen({ a: [counted(4, 2), said(18)], b: [counted(8, 4), said(10)], c: [counted(0, 0), said(1)] });
  const lowered = said(18, { appraisedPoints: 9, appraisalReason: 'Minh chứng không đúng', points: 9 });
  const newer = frozen({ a: [counted(4, 2), lowered], b: [counted(8, 4), said(10)], c: [counted(0, 0), said(1)] });
  expect(unitsThatDiffer(older, newer)).toEqual([
    expect.objectContaining({ unitId: 'b', oldRank: 2, newRank: 1, oldTotal: 14, newTotal: 14, criteria: [] }),
    expect.objectContaining({
      ...{ unitId: 'a', oldRank: 1, newRank: 2, oldTotal: 20, newTotal: 11 },
      criteria: [
        expect.objectContaining({ number: '1.2', oldPoints: 18, newPoints: 9, reason: 'Minh chứng không đúng' }),
      ],
    }),
  ]);
  expect(unitsThatDiffer(older, older)).toEqual([]);
});

it('a unit that came or went is told with nothing on the other side', () => {
  const older = frozen({ a: [said(18)], b: [said(10)] });
  const newer = frozen({ a: [said(18)], c: [said(12)] });
  expect(unitsThatDiffer(older, newer).map(({ unitId, oldRank, newRank }) => [unitId, oldRank, newRank])).toEqual([
    ['c', null, 2],
    ['b', 2, null],
  ]);
});
