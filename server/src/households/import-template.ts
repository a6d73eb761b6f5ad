import { Readable } from 'node:stream';
import type { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Query } from '../core/http/handler.ts';
import { contentTypes } from '../core/sheet/columns.ts';
import { xlsxFile, xlsxTextRow } from '../core/sheet/xlsx-writer.ts';
import { importColumns } from './import-columns.ts';

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

/** The template: titles and one sample row whose unit does not exist, so that it is never taken for a household. */
export const getHouseholdTemplate: Query<typeof householdRoutes.getHouseholdTemplate> = async (
  _context,
  { format },
) => {
  const titles = importColumns.map(({ title }) => title);
  const example = importColumns.map((column) => column.example);
  const stream =
    format === 'csv'
      ? Readable.from([`\u{feff}${csvLine(titles)}${csvLine(example)}`], { objectMode: false })
      : xlsxFile('Nhập hộ', titles, [Buffer.from(xlsxTextRow(example))]);
  return { stream, contentType: contentTypes[format], filename: `mau-nhap-ho.${format}` };
};
