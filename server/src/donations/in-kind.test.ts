import { describe, expect, it } from 'vitest';
import { quantityOf, unitValueVnd, valueShare } from './in-kind.ts';

describe('the value that goes with a part', () => {
  it('is in proportion, rounded down, and all that is left with the last of it', () => {
    expect(valueShare(1_000, 1, 3)).toBe(333);
    let [value, left] = [1_000, 3];
    const parts = [];
    while (left > 0) {
      parts.push(valueShare(value, 1, left));
      value -= parts.at(-1) ?? 0;
      left -= 1;
    }
    expect(parts).toEqual([333, 333, 334]);
    expect(value).toBe(0);
  });

  it('is exact where a product of both no longer fits a number', () => {
    expect(valueShare(1_000_000_000_000_000, 999_999_999_999, 1_000_000_000_000)).toBe(999_999_999_999_000);
  });
});

it('a price is read back from value and amount', () => {
  expect(unitValueVnd(3_600_000, 40_000)).toBe(90_000);
  expect(unitValueVnd(1, 3_000)).toBe(0);
  expect(unitValueVnd(2, 3_000)).toBe(1);
});

it('quantities are told as people say them', () => {
  expect(quantityOf({ item: 'Xi măng', measure: 'bao 50 kg' }, 40_500)).toBe('Xi măng: 40,5 bao 50 kg');
  expect(quantityOf({ item: null, measure: null }, 3_500)).toBe('3,5 ngày công');
});
