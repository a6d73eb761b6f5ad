import { formColumns, isFigure } from '@chung-tay/shared/reports/forms';
import type { Report, ReportRow } from '@chung-tay/shared/reports/schema';
import { type Block, type Column, inSentence, type Letterhead, type Paper, type Row } from '../core/document/paper.ts';
import { adjustedRow, cellText, footLines, periodLine } from './form-words.ts';
import { unitLine } from './report-xlsx.ts';

/** Money in millions where twenty columns of đồng would not fit on a sheet. */
const inMillions = ({ form }: Report): boolean => form === 'bieu-03';

/** Letters as large as the number of columns allows. */
const sizeFor = (columns: number): number => {
  if (columns > 18) return 7.5;
  if (columns > 12) return 8;
  return 11;
};

/** The form as an administrative paper, lying, in the layout of NĐ 30/2020/NĐ-CP. */
export function reportPaper(report: Report, letterhead: Letterhead): Paper {
  const columns = columnsOf(report);
  const table: Block = { type: 'table', columns, rows: rowsOf(report), sizePt: sizeFor(columns.length) };
  const measure = inMillions(report) ? 'Đơn vị tính: triệu đồng; ngày công: ngày' : unitLine(report);
  return {
    letterhead,
    landscape: true,
    title: `${report.number}. ${report.title}`,
    subject: `${inPlace(report)}\n${periodLine(report)}`,
    body: [
      ...(measure ? [{ type: 'note', align: 'right', text: [{ text: measure, italic: true }] } satisfies Block] : []),
      table,
      ...footLines(report).map((text): Block => ({ type: 'note', text })),
    ],
    closing: {
      signatures: [
        { post: 'Người lập biểu', hint: '(Ký, ghi rõ họ tên)' },
        { post: 'Thủ trưởng đơn vị', hint: '(Ký tên, đóng dấu)' },
      ],
    },
  };
}

const inPlace = ({ unit }: Report): string => `Trên địa bàn ${inSentence(unit.name)}`;

/** Names of units on one line beside twenty columns of figures; contents of PL V, which are sentences. */
const nameWidths: Partial<Record<Report['form'], number>> = { 'bieu-03': 34, 'pl-5': 50 };

const columnsOf = (report: Report): Column[] => [
  { header: 'TT', width: 9, align: 'center' },
  ...(report.rowTitle === null ? [] : [{ header: report.rowTitle, width: nameWidths[report.form] ?? 24 } as Column]),
  ...report.columns.map(
    ({ key, title, width, group, type }): Column => ({
      header: title,
      // Of today, also where a locked form keeps the widths it was locked with.
      width: formColumns[report.form].find((column) => column.key === key)?.width ?? width,
      align: isFigure({ type }) ? 'right' : type === 'day' ? 'center' : 'left',
      ...(group ? { group } : {}),
    }),
  ),
];

/** A cell as printed; the rows of money of PL V in millions, too. */
function printed(report: Report, { cells }: ReportRow, column: Report['columns'][number]): string {
  if (cells.measure !== 'đồng') return cellText(column, cells[column.key], inMillions(report));
  if (column.key === 'measure') return 'triệu đồng';
  return cellText({ type: isFigure(column) ? 'vnd' : column.type }, cells[column.key], true);
}

function rowsOf(report: Report): Row[] {
  const named = report.rowTitle !== null;
  const cells = (row: ReportRow): string[] =>
    report.columns.map((column) => printed(report, row, column).replace(/^0$/, '–'));
  const texts = report.columns.findIndex(({ type }) => type !== 'text');
  const closing = (row: ReportRow): Row =>
    named
      ? { cells: [row.label, ...cells(row)], merge: 2, bold: true }
      : { cells: [row.label, ...cells(row).slice(texts)], merge: texts + 1, bold: true };
  const adjusted = adjustedRow(report);
  return [
    ...report.rows.map((row) => ({
      cells: [row.number, ...(named ? [row.level > 0 ? `- ${row.label}` : row.label] : []), ...cells(row)],
      bold: report.form === 'pl-5' && row.level === 0,
    })),
    ...(report.total ? [closing(report.total)] : []),
    ...(adjusted ? [closing(adjusted)] : []),
  ];
}
