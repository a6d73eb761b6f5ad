import fc from 'fast-check';
import { expect, it } from 'vitest';
import { figureOf, measureNames, measures } from './measures.ts';

it('a share is cut, not rounded: nobody reaches a threshold that they did not', () => {
  expect(figureOf('houses_completed_percent', 2, 3).value).toBe(66.66);
  expect(figureOf('houses_completed_percent', 19_999, 20_000).value).toBe(99.99);
  expect(figureOf('houses_completed_percent', 20_000, 20_000).value).toBe(100);
  expect(figureOf('money_mobilised_per_head', 1_999_999, 2).value).toBe(999_999);
  expect(figureOf('labour_days_mobilised', 12.345, null).value).toBe(12.34);
});

it('a share is 100 exactly when all of it is there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_000_000_000 }),
      fc.integer({ min: 1, max: 9_000_000_000 }),
      (part, whole) => {
        const { value } = figureOf('disbursed_percent', part, whole);
        expect((value as number) >= 100).toBe(part >= whole);
        expect(value).toBe(Number((BigInt(part) * 10_000n) / BigInt(whole)) / 100);
      },
    ),
  );
});

it('without a base there is no figure, which is not nought; a sum has none and needs none', () => {
  for (const base of [null, 0]) expect(figureOf('disbursed_percent', 5, base).value).toBeNull();
  expect(figureOf('disbursed_percent', 0, 5).value).toBe(0);
  expect(figureOf('houses_late', 0, null)).toEqual({ value: 0, numerator: 0, denominator: null });
  expect(figureOf('poverty_rate_fall', 1.25, null).value).toBeNull();
  expect(figureOf('poverty_rate_fall', -0.3, 1).value).toBe(-0.3);
});

it('what went back is taken off, also below nought', () => {
  expect(figureOf('money_mobilised_vnd', -5_000_000, null).value).toBe(-5_000_000);
  expect(figureOf('disbursed_percent', -1, 3).value).toBe(-33.34);
});

it('every measure is told in words', () => {
  expect(measureNames).toHaveLength(17);
  for (const name of measureNames) {
    expect(measures[name].formula.length, name).toBeGreaterThan(30);
    expect(measures[name].rows.length, name).toBeGreaterThan(5);
  }
});
