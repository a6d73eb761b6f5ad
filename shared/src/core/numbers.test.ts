import { expect, it } from 'vitest';
import { writtenNumber } from './numbers.ts';

it('is written as in Vietnam, with no more decimals than it has or may have', () => {
  expect(writtenNumber(1234567)).toBe('1.234.567');
  expect(writtenNumber(1234.5, 2)).toBe('1.234,5');
  expect(writtenNumber(1234.567, 2)).toBe('1.234,57');
  expect(writtenNumber(0.5)).toBe('1');
  expect(writtenNumber(7, 3)).toBe('7');
});
