import { isFigure } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import { cellText } from './form-words.ts';
import type { XlsxCell } from './xlsx-sheet.ts';

/** Of all columns together, in characters: more would be smaller than 6 points on A4. */
export const widestOnA4 = 250;
export const lineHeightPt = 15;
const dayWidth = 12;
/** Lines of titles that a header has room for. */
const headerDepth = 3;

/** Lines a text takes in a column of so many characters, broken between words. */
export function linesIn(text: string, width: number): number {
  let lines = 1;
  let taken = 0;
  for (const { length } of text.split(/\s+/)) {
    const more = taken === 0 ? length : taken + 1 + length;
    if (more <= width || taken === 0) taken = more;
    else {
      lines += 1;
      taken = length;
    }
    lines += Math.max(0, Math.ceil(taken / width) - 1);
    if (taken > width) taken %= width;
  }
  return lines;
}

/** As high as its longest text; a sheet does not find that out by itself in every program. */
export const heightOf = (cells: readonly XlsxCell[], widths: readonly number[]): number =>
  lineHeightPt *
  Math.max(1, ...cells.map(({ value }, at) => (typeof value === 'string' ? linesIn(value, (widths[at] ?? 9) - 1) : 1)));

/** The width of every column in characters: figures as wide as the longest of them, texts by their share. */
export const widthsOf = (report: Report, named: boolean): number[] => [
  5,
  ...(named ? [report.form === 'pl-5' ? 46 : 28] : []),
  ...report.columns.map((column) => {
    if (isFigure(column)) return figureWidth(report, column);
    return column.type === 'day' ? dayWidth : Math.max(9, Math.round(column.width * 0.9));
  }),
];

/** Room for the longest figure with its separators, and for the title in three lines. */
function figureWidth(report: Report, column: Report['columns'][number]): number {
  const rows = [...report.rows, ...(report.total ? [report.total] : [])];
  const figures = rows.map(({ cells }) => cells[column.key]).filter((value) => typeof value === 'number');
  // Of a template, whose cells hold names of fields, as wide as most figures are.
  const usual = column.type === 'vnd' ? 14 : 6;
  const longest = figures.length > 0 ? Math.max(...figures.map((value) => cellText(column, value).length)) : usual;
  let width = Math.max(8, ...column.title.split(' ').map((word) => word.length + 3));
  while (linesIn(column.title, width - 2) > headerDepth) width += 1;
  return Math.max(width, longest + 4);
}
