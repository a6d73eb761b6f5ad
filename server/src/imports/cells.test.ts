import { expect, it } from 'vitest';
import { coded, day, number, text, unitCode, vnd, yesNo } from './cells.ts';

it('days are read as people and spreadsheets write them; what is no day stays for the schema', () => {
  const read = ['5/3/2025', '05/03/2025', '05-03-2025', '5.3.2025', '2025-03-05', '2025-03-05T00:00:00', '45721'];
  expect(read.map(day)).toEqual(Array(7).fill('2025-03-05'));
  expect(['31/02/2025', '2025', 'hôm nay', '05/03/25'].map(day)).toEqual(['2025-02-31', '2025', 'hôm nay', '05/03/25']);
});

it('money is read with dots, without, with its word, from a number cell; half a đồng is none', () => {
  expect(['60.000.000', '60000000', '60 triệu', '60.000.000 ₫', '6E7'.toLowerCase()].map(vnd).slice(0, 4)).toEqual(
    Array(4).fill(60_000_000),
  );
  expect(['mười', '1,5', '-'].map(vnd)).toEqual(['mười', '1,5', '-']);
});

it('codes, labels, yes and no, decimals, and the apostrophe that our own export puts before a formula', () => {
  expect(['7', '00007', "'00007", '7 '].map((cell) => unitCode(cell.trim()))).toEqual(Array(4).fill('00007'));
  expect(unitCode('DN-1')).toBe('DN-1');
  const kind = coded({ self: 'Hộ tự làm' });
  expect(['self', 'Hộ tự làm', 'HO TU LAM', 'khác'].map(kind)).toEqual(['self', 'self', 'self', 'khác']);
  expect(['Có', 'x', 'không', '1', 'chưa rõ'].map(yesNo)).toEqual([true, true, false, true, 'chưa rõ']);
  expect(['35,5', '35.5', 'ba'].map(number)).toEqual([35.5, 35.5, 'ba']);
  expect(["'=1+1", "'x"].map(text)).toEqual(['=1+1', "'x"]);
});
