import { expect, it } from 'vitest';
import { freeKey } from './groups-field.tsx';
import { goalWords, percentWords, povertyWords } from './words.ts';

const rate = (year: number, percent: number) => ({ year, households: 1000, poor: 10, nearPoor: 10, percent });

it('a goal tells its number, and beside it what was reached', () => {
  expect(goalWords({ quantity: 60, measure: 'nhà' })).toBe('60 nhà');
  expect(goalWords({ quantity: 60, measure: 'nhà', reached: 63 })).toBe('đạt 63/60 nhà');
  expect(goalWords({ quantity: null, measure: null, reached: null })).toBe('');
  expect(goalWords({ reached: 0 })).toBe('đạt 0');
});

it('a rate stands beside that of the year before, each with its year', () => {
  expect(povertyWords({ povertyNow: rate(2024, 3), povertyBefore: rate(2023, 5.5) })).toBe('2024: 3%; 2023: 5,5%');
  expect(povertyWords({ povertyNow: null, povertyBefore: rate(2023, 5.5) })).toBe('2023: 5,5%');
  expect(povertyWords({ povertyNow: null, povertyBefore: null })).toBe('—');
  expect(percentWords(33.33)).toBe('33,33%');
});

it('a new group has the first letter that is free', () => {
  expect(freeKey([{ key: 'a' }, { key: 'b' }, { key: 'b2' }])).toBe('c');
});
