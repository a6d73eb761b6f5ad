import type { Cell, Report, ReportRow } from '@chung-tay/shared/reports/schema';
import { motto, state } from '../core/document/layout.ts';
import { headerLines, inSentence, paperDate } from '../core/document/paper.ts';
import { adjustedRow, footLines, periodLine } from './form-words.ts';
import { heightOf, lineHeightPt, linesIn, widestOnA4, widthsOf } from './sheet-measures.ts';
import { columnName, type XlsxCell, type XlsxSheet, type XlsxStyle } from './xlsx-sheet.ts';

/** Who issues the form, where and when, as its paper says. */
export interface Issuer {
  name: string;
  place: string;
  day: string;
}

type Column = Report['columns'][number];

const empty = (many: number, style: XlsxStyle = 'plain'): XlsxCell[] =>
  Array.from({ length: many }, () => ({ value: null, style }));

/** A text over several columns, and the range it takes. */
interface Block {
  text: string;
  from: number;
  to: number;
  style: XlsxStyle;
}

const serialDay = (day: string): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);

function styleOf(type: Column['type'], bold: boolean): XlsxStyle {
  if (type === 'day') return 'day';
  if (type === 'text') return bold ? 'boldText' : 'text';
  if (type === 'percent' || type === 'labour') return bold ? 'boldDecimal' : 'decimal';
  return bold ? 'boldWhole' : 'whole';
}

/** Whole đồng, days of labour as days; a day is a day of the sheet. */
function valueIn({ type }: Column, value: Cell | undefined): Cell {
  if (value === undefined || value === null) return null;
  if (type === 'day' && typeof value === 'string') return serialDay(value);
  return type === 'labour' && typeof value === 'number' ? value / 1000 : value;
}

/**
 * The form as a workbook in its official shape: letterhead, title, header rows that repeat, figures as numbers, notes and room to
 * sign; lying.
 */
export function reportXlsx(report: Report, issuer: Issuer): XlsxSheet {
  const named = report.rowTitle !== null;
  const many = report.columns.length + (named ? 2 : 1);
  const rows: { cells: XlsxCell[]; heightPt?: number }[] = [];
  const merges: string[] = [];
  const widths = widthsOf(report, named);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const put = (blocks: readonly Block[], heightPt?: number): void => {
    const cells = empty(many);
    for (const { text, from, to, style } of blocks) {
      cells[from] = { value: text, style };
      if (to > from) merges.push(`${columnName(from)}${rows.length + 1}:${columnName(to)}${rows.length + 1}`);
    }
    rows.push(heightPt === undefined ? { cells } : { cells, heightPt });
  };
  const middle = Math.max(1, Math.floor(many * 0.4));
  const two = (left: string, right: string, style: XlsxStyle): void =>
    put([
      { text: left, from: 0, to: middle - 1, style },
      { text: right, from: middle, to: many - 1, style },
    ]);
  const line = (text: string, style: XlsxStyle, heightPt?: number): void =>
    put([{ text, from: 0, to: many - 1, style }], heightPt);

  two(issuer.name.toLocaleUpperCase('vi'), state, 'title');
  two(report.number, motto, 'title');
  line('', 'plain');
  line(report.title.toLocaleUpperCase('vi'), 'heading', 22);
  line(`Trên địa bàn ${inSentence(report.unit.name)}`, 'title');
  line(periodLine(report), 'italic');
  line(unitLine(report), 'measure');
  const first = rows.length + 1;
  header(report, named, rows, merges);
  const last = rows.length;
  for (const row of report.rows) {
    const cells = bodyCells(report, row, named, row.level === 0 && report.form === 'pl-5');
    rows.push({ cells, heightPt: heightOf(cells, widths) });
  }
  for (const row of [report.total, adjustedRow(report)])
    if (row) rows.push(totalCells(report, row, named, rows.length + 1, merges));
  line('', 'plain');
  for (const text of footLines(report)) line(text, 'note', linesIn(text, whole) * lineHeightPt);
  line('', 'plain');
  two('', `${issuer.place}, ${paperDate(issuer.day)}`, 'italic');
  two('NGƯỜI LẬP BIỂU', 'THỦ TRƯỞNG ĐƠN VỊ', 'title');
  two('(Ký, ghi rõ họ tên)', '(Ký tên, đóng dấu)', 'italic');
  return {
    name: report.number,
    widths,
    rows,
    merges,
    repeated: [first, last],
    kept: named || report.form === 'bieu-06' ? 2 : 3,
    landscape: true,
    paper: whole > widestOnA4 ? 'A3' : 'A4',
  };
}

/** What the figures are counted in, where the titles do not say it. */
export const unitLine = ({ form, columns }: Pick<Report, 'form' | 'columns'>): string => {
  if (form === 'bieu-01' || form === 'bieu-02') return 'Đơn vị tính: hộ';
  const money = columns.some(({ type }) => type === 'vnd');
  const labour = columns.some(({ type }) => type === 'labour');
  if (!money && !labour) return '';
  return `Đơn vị tính: ${money ? 'đồng' : 'ngày'}${money && labour ? '; ngày công: ngày' : ''}`;
};

/** Two lines of titles, groups over their columns, and the line of numbers of columns under them. */
function header(
  report: Report,
  named: boolean,
  rows: { cells: XlsxCell[]; heightPt?: number }[],
  merges: string[],
): void {
  const columns = [
    { header: 'TT', width: 1 },
    ...(named ? [{ header: report.rowTitle ?? '', width: 1 }] : []),
    ...report.columns.map(({ title, group }) => ({ header: title, width: 1, ...(group ? { group } : {}) })),
  ];
  const lines = headerLines(columns);
  const start = rows.length;
  for (const [down, cells] of lines.entries()) {
    const row = empty(columns.length, 'header');
    for (const [across, cell] of cells.entries()) {
      if (!cell) continue;
      row[across] = { value: cell.text, style: 'header' };
      if (cell.columns > 1 || cell.rows > 1)
        merges.push(
          `${columnName(across)}${start + down + 1}:${columnName(across + cell.columns - 1)}${start + down + cell.rows}`,
        );
    }
    rows.push({ cells: row, heightPt: down === 0 && lines.length > 1 ? 32 : 46 });
  }
  rows.push({ cells: columns.map((_, at) => ({ value: `(${at + 1})`, style: 'centred' as const })) });
}

function bodyCells(report: Report, row: ReportRow, named: boolean, bold: boolean): XlsxCell[] {
  const indent = row.level > 0 ? '   - ' : '';
  return [
    { value: row.number, style: 'centred' },
    ...(named ? [{ value: `${indent}${row.label}`, style: bold ? ('boldText' as const) : ('text' as const) }] : []),
    ...report.columns.map((column) => ({
      value: valueIn(column, row.cells[column.key]),
      style: styleOf(column.type, bold),
    })),
  ];
}

/** The label of a total takes the place of number and name. */
function totalCells(
  report: Report,
  row: ReportRow,
  named: boolean,
  at: number,
  merges: string[],
): { cells: XlsxCell[] } {
  const figures = report.columns.map((column) => ({
    value: valueIn(column, row.cells[column.key]),
    style: styleOf(column.type, true),
  }));
  const wide = named ? 2 : report.columns.findIndex(({ type }) => type !== 'text') + 1;
  const label: XlsxCell[] = [{ value: row.label, style: 'boldText' }, ...empty(wide - 1, 'boldText')];
  if (wide > 1) merges.push(`A${at}:${columnName(wide - 1)}${at}`);
  return { cells: [...label, ...figures.slice(named ? 0 : wide - 1)] };
}
