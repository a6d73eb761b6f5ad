import { expect, it } from 'vitest';
import { figureWords, meantPoints, pointsWords, rangeWords, typedPoints } from './words.ts';

it('nought is written as 0, what nobody scored as a dash', () => {
  expect([pointsWords(0), pointsWords(null), pointsWords(18.25)]).toEqual(['0', '—', '18,25']);
});

it('a penalty is typed without a sign and taken with one', () => {
  expect(meantPoints('penalty', 2.5)).toBe(-2.5);
  expect(meantPoints('penalty', -2.5)).toBe(-2.5);
  expect(Object.is(meantPoints('penalty', 0), 0)).toBe(true);
  expect(meantPoints('normal', 3)).toBe(3);
  expect(typedPoints('penalty', -2.5)).toBe(2.5);
  expect(typedPoints('penalty', null)).toBeNull();
  expect(rangeWords({ part: 'penalty', maxPoints: 5 })).toBe('trừ tối đa 5 điểm');
});

it('a share stands beside the two numbers it comes from; without a base it says so', () => {
  const at = '2026-11-27T00:00:00Z';
  const share = { value: 75, numerator: 30, denominator: 40, at };
  expect(figureWords({ measure: 'houses_completed_percent', figure: share })).toBe('75% (30/40)');
  const none = { value: null, numerator: 0, denominator: null, at };
  expect(figureWords({ measure: 'houses_completed_percent', figure: none })).toBe('Chưa có số liệu');
});
