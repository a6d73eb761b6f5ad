import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedTies, compareKeys, rankUnits, tieKey } from './rank.ts';

const ranksOf = (rows: readonly (readonly number[])[]) =>
  rankUnits(rows.map((keys, place) => ({ unitId: String(place), keys }))).map(({ rank, shared }) => [rank, shared]);

it('more is better; equal in everything shares the rank, and the next one is counted after them', () => {
  expect(ranksOf([[90], [95], [90], [80]])).toEqual([
    [2, true],
    [1, false],
    [2, true],
    [4, false],
  ]);
  expect(
    ranksOf([
      [90, 18],
      [95, 0],
      [90, 19],
    ]),
  ).toEqual([
    [3, false],
    [1, false],
    [2, false],
  ]);
  expect(ranksOf([])).toEqual([]);
});

it('a tie is broken by the first key that differs, never by a later one', () => {
  expect(compareKeys([90, 5, 100], [90, 6, 0])).toBeLessThan(0);
  expect(compareKeys([90, 5], [90, 5])).toBe(0);
});

it('what fewer of is better counts the other way round; no figure stands behind every figure', () => {
  expect(tieKey(3, 'houses_late')).toBeLessThan(tieKey(2, 'houses_late'));
  expect(tieKey(3, 'articles_published')).toBeGreaterThan(tieKey(2, 'articles_published'));
  expect(tieKey(null, 'houses_late')).toBeLessThan(tieKey(1_000_000, 'houses_late'));
  expect(Object.is(tieKey(0, 'houses_late'), 0)).toBe(true);
});

it('what stands after `shared` is not asked', () => {
  const rule = [
    { by: 'criterion', number: '1.2' },
    { by: 'shared' },
    { by: 'measure', measure: 'houses_late' },
  ] as const;
  expect(askedTies([...rule])).toEqual([{ by: 'criterion', number: '1.2' }]);
});

/** A block whose totals and ties are drawn from so few numbers that many are equal. */
const blocks = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 20,
});

it('holds for whatever block: rank is one more than those better, the order given does not matter, equals share', () => {
  fc.assert(
    fc.property(blocks, fc.nat(), (block, turn) => {
      const rows = block.map((keys, place) => ({ unitId: String(place), keys }));
      const standing = new Map(rankUnits(rows).map((one) => [one.unitId, one]));
      const cut = turn % rows.length;
      for (const one of rankUnits([...rows.slice(cut), ...rows.slice(0, cut)].reverse()))
        expect(one).toEqual(standing.get(one.unitId));
      for (const one of rows)
        for (const other of rows) {
          const [mine, theirs] = [standing.get(one.unitId)?.rank ?? 0, standing.get(other.unitId)?.rank ?? 0];
          expect(Math.sign(mine - theirs)).toBe(0 - Math.sign(compareKeys(one.keys, other.keys)) + 0);
        }
      expect(Math.min(...[...standing.values()].map(({ rank }) => rank))).toBe(1);
      for (const { rank, shared } of standing.values())
        expect(shared).toBe([...standing.values()].filter((one) => one.rank === rank).length > 1);
    }),
  );
});
