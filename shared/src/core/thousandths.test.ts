import { expect, it } from 'vitest';
import { formatThousandths, parseThousandths, worthVnd } from './thousandths.ts';

it('reads what officials type, to the thousandth', () => {
  const read = ['1,5', '0,25', '1.5', ' 12 ', '1.250', '1.250,125', '1250', '1 250', '0,001'].map(parseThousandths);
  expect(read).toEqual([1500, 250, 1500, 12_000, 1_250_000, 1_250_125, 1_250_000, 1_250_000, 1]);
});

it('refuses what is no amount, and more than three decimals', () => {
  for (const text of ['', 'bao', '1,2345', '0,0001', '-1', '1,5,5', '1.25,5,0', '12.50.000', '9'.repeat(16)])
    expect(parseThousandths(text), text).toBeUndefined();
});

it('what is shown reads back as the same amount', () => {
  for (const amount of [1, 500, 1500, 999_999, 1_250_000, 1_250_125, 1_000_000_000_000])
    expect(parseThousandths(formatThousandths(amount))).toBe(amount);
  expect(formatThousandths(1_250_125)).toBe('1.250,125');
});

it('is worth the nearest đồng, exactly', () => {
  expect(worthVnd(1500, 90_000)).toBe(135_000);
  expect(worthVnd(1, 1499)).toBe(1);
  expect(worthVnd(1, 1500)).toBe(2);
  expect(worthVnd(1_000_000_000_000, 9_007_199)).toBe(9_007_199_000_000_000);
});
