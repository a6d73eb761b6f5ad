import { expect, it } from 'vitest';
import { requestOf, shownMargin, suggestedSeed } from './sample-form.ts';

it('a suggested seed is one that the contract takes, whatever is drawn', () => {
  for (const drawn of [0, 7, 99_999_999, 4_294_967_295]) {
    const seed = suggestedSeed('2026-11-27', (array) => array.fill(drawn));
    expect(requestOf({ seed, size: 10, confidencePercent: 95 })?.seed).toBe(seed);
  }
  expect(suggestedSeed('2026-11-27', (array) => array.fill(7))).toBe('20261127-00000007');
});

it('is a request once a seed and one of size and margin are there, and not before', () => {
  const typed = {
    seed: '20261127-1',
    strata: ['unit'],
    confidencePercent: 95,
    status: [],
    programme: null,
    kind: null,
  };
  expect(requestOf({ ...typed, size: 30, marginPercent: null })).toEqual({
    seed: '20261127-1',
    strata: ['unit'],
    size: 30,
    marginPercent: null,
    confidencePercent: 95,
  });
  expect(requestOf({ ...typed, size: null, marginPercent: 5 })?.marginPercent).toBe(5);
  expect(requestOf({ ...typed, size: null, marginPercent: null })).toBeUndefined();
  expect(requestOf({ ...typed, size: 30, marginPercent: 5 })).toBeUndefined();
  expect(requestOf({ ...typed, seed: 'có dấu', size: 30 })).toBeUndefined();
});

it('never tells a margin smaller than it is', () => {
  expect(shownMargin(12.31)).toBe(12.4);
  expect(shownMargin(12.4)).toBe(12.4);
});
