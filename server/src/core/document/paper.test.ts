import { expect, it } from 'vitest';
import {
  capitals,
  endedBases,
  headerLines,
  inSentence,
  paperAmount,
  paperDate,
  paperNumber,
  peoplesCommittee,
  placeOf,
} from './paper.ts';

it.each([
  ['2024-01-05', 'ngày 05 tháng 01 năm 2024'],
  ['2024-02-10', 'ngày 10 tháng 02 năm 2024'],
  ['2024-03-09', 'ngày 09 tháng 3 năm 2024'],
  ['2024-12-31', 'ngày 31 tháng 12 năm 2024'],
  [null, 'ngày … tháng … năm …'],
])('the day %s is written as NĐ 30 wants it', (day, written) => {
  expect(paperDate(day)).toBe(written);
});

it('numbers below ten get a 0, others stay', () => {
  expect(['5/QĐ-UBND', '15/QĐ-UBND', '05/BC-UBND', '/QĐ-UBND'].map(paperNumber)).toEqual([
    '05/QĐ-UBND',
    '15/QĐ-UBND',
    '05/BC-UBND',
    '/QĐ-UBND',
  ]);
});

it('amounts have Vietnamese separators', () => {
  expect([paperAmount(60_000_000), paperAmount(45.5), paperAmount(0)]).toEqual(['60.000.000', '45,5', '0']);
});

it('a unit heads its papers with its committee, and dates them by its bare name', () => {
  expect(capitals(peoplesCommittee('Xã Tân Sơn'))).toBe('ỦY BAN NHÂN DÂN\nXÃ TÂN SƠN');
  const units = ['Xã Tân Sơn', 'Thị trấn Chũ', 'Tỉnh Bắc Giang', 'Thành phố Bắc Giang', 'Phường Đa Mai', 'Xã Xã Đàn'];
  expect(units.map(placeOf)).toEqual(['Tân Sơn', 'Chũ', 'Bắc Giang', 'Bắc Giang', 'Đa Mai', 'Xã Đàn']);
});

it('within a sentence the kind of a unit is not capitalised, its name is', () => {
  const names = ['Xã Tân Sơn', 'Thị trấn Chũ', 'Thôn Khuôn Kén', 'Tân Sơn', 'Thôn'];
  expect(names.map(inSentence)).toEqual(['xã Tân Sơn', 'thị trấn Chũ', 'thôn Khuôn Kén', 'Tân Sơn', 'Thôn']);
});

it('each basis ends with a semicolon, the last with a full stop', () => {
  expect(endedBases(['Căn cứ A', 'Căn cứ B;', 'Theo đề nghị của C.'])).toEqual([
    'Căn cứ A;',
    'Căn cứ B;',
    'Theo đề nghị của C.',
  ]);
});

it('columns of a group stand under one header, the others go through both lines', () => {
  const column = (header: string, group?: string) => ({ header, width: 1, ...(group ? { group } : {}) });
  expect(headerLines([column('a'), column('b')])).toEqual([
    [
      { text: 'a', columns: 1, rows: 1 },
      { text: 'b', columns: 1, rows: 1 },
    ],
  ]);
  expect(headerLines([column('a'), column('b', 'G'), column('c', 'G'), column('d', 'H')])).toEqual([
    [{ text: 'a', columns: 1, rows: 2 }, { text: 'G', columns: 2, rows: 1 }, null, { text: 'H', columns: 1, rows: 1 }],
    [null, ...['b', 'c', 'd'].map((text) => ({ text, columns: 1, rows: 1 }))],
  ]);
});
