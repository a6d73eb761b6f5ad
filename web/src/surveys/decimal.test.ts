import { expect, it } from 'vitest';
import { parseDecimal } from './decimal.ts';

it.each([
  ['24,5', 24.5],
  ['24.5', 24.5],
  [' 24 ', 24],
  ['24,', 24],
  ['24,5 m²', 24.5],
  ['24 m', 24],
  ['', null],
  ['hai tư', undefined],
  ['1.234,5', undefined],
  ['-3', undefined],
])('“%s” is read as %s', (text, value) => {
  expect(parseDecimal(text)).toBe(value);
});
