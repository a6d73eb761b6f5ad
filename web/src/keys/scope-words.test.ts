import { expect, it } from 'vitest';
import { scopeChoices } from './scope-words.ts';

it('every scope a key may be given has words', () => {
  expect(scopeChoices.length).toBeGreaterThan(80);
  expect(scopeChoices.filter(({ value, label }) => value === label)).toEqual([]);
  expect(new Set(scopeChoices.map(({ label }) => label)).size).toBe(scopeChoices.length);
});
