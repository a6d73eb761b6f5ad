import { expect, test } from 'vitest';
import { vndInWords } from './amount-words.ts';

test.each([
  [0, 'Không đồng'],
  [5, 'Năm đồng'],
  [10, 'Mười đồng'],
  [15, 'Mười lăm đồng'],
  [21, 'Hai mươi mốt đồng'],
  [101, 'Một trăm linh một đồng'],
  [111, 'Một trăm mười một đồng'],
  [1_000, 'Một nghìn đồng'],
  [1_005, 'Một nghìn không trăm linh năm đồng'],
  [25_500, 'Hai mươi lăm nghìn năm trăm đồng'],
  [60_000_000, 'Sáu mươi triệu đồng'],
  [1_005_000, 'Một triệu không trăm linh năm nghìn đồng'],
  [95_700_000_000, 'Chín mươi lăm tỷ bảy trăm triệu đồng'],
  [1_000_000_001, 'Một tỷ không trăm linh một đồng'],
  [24_761_596_000_000, 'Hai mươi bốn nghìn bảy trăm sáu mươi mốt tỷ năm trăm chín mươi sáu triệu đồng'],
])('%i is written out', (amount, words) => {
  expect(vndInWords(amount)).toBe(words);
});

test.each([-1, 0.5, Number.NaN, 2 ** 60])('%d is no amount', (amount) => {
  expect(() => vndInWords(amount)).toThrow(RangeError);
});
