import { formColumns } from '@chung-tay/shared/reports/forms';
import type { Cell, Report } from '@chung-tay/shared/reports/schema';
import { expect, it } from 'vitest';
import { linesIn, widthsOf } from './sheet-measures.ts';

/** Biểu 03 with one row, each of whose figures is this. */
const resources = (value: Cell): Report => {
  const columns = formColumns['bieu-03'].map((column) => ({ ...column, group: column.group ?? null }));
  const cells = Object.fromEntries(columns.map(({ key }) => [key, value]));
  return { form: 'bieu-03', columns, rows: [{ cells }], total: null } as unknown as Report;
};

it('texts break between words, and within one that is longer than its column', () => {
  expect(linesIn('', 10)).toBe(1);
  expect(linesIn('Xã Đồng Kỳ', 10)).toBe(1);
  expect(linesIn('Xã Đồng Kỳ', 9)).toBe(2);
  expect(linesIn('Hợp tác xã Dịch vụ nông nghiệp tổng hợp xã Đồng Việt', 20)).toBe(3);
  expect(linesIn('a'.repeat(25), 10)).toBe(3);
});

it('a column holds its longest figure with its separators; of a template, whose cells are fields, most figures', () => {
  const money = (value: Cell) => Math.min(...widthsOf(resources(value), true).slice(2, 17));
  expect(money(123_456_789_012_345)).toBeGreaterThanOrEqual('123.456.789.012.345'.length + 3);
  expect(money('{received}')).toBeGreaterThanOrEqual('99.999.999.999'.length + 3);
  expect(money(0)).toBeLessThan(12);
});
