import { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import type { importRoutes } from '@chung-tay/shared/imports/contract';
import { importNouns } from '@chung-tay/shared/imports/schema';
import { recordReading } from '../core/audit/record-reading.ts';
import type { Download, HandlerContext, Query } from '../core/http/handler.ts';
import { contentTypes } from '../core/sheet/columns.ts';
import { templateBook } from '../core/sheet/template-workbook.ts';
import { xlsxFile, xlsxTextRow } from '../core/sheet/xlsx-writer.ts';
import { readFaultyRows } from './faulty-rows.ts';
import { type Importer, importerOf } from './importer.ts';
import { readOwnImport } from './queries.ts';

type Format = 'csv' | 'xlsx';

/** What a spreadsheet would run as a formula gets an apostrophe before it; reading the file back takes it off. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

const csvFile = (lines: readonly (readonly string[])[]): Readable =>
  Readable.from([`\u{feff}${lines.map(csvLine).join('')}`], { objectMode: false });

/** The template of a noun's files: titles, an example that says it is one, and in XLSX what each column means. */
export function templateOf(importer: Importer, format: Format): Download {
  const { columns, guide, filename, noun } = importer;
  const titles = columns.map(({ title }) => title);
  const example = columns.map((column) => column.example);
  const stream =
    format === 'csv'
      ? csvFile([titles, example])
      : templateBook({ sheetName: `Nhập ${importNouns[noun].toLowerCase()}`.slice(0, 31), columns, guide });
  return { stream, contentType: contentTypes[format], filename: `${filename}.${format}` };
}

export const getImportTemplate: Query<typeof importRoutes.getImportTemplate> = async ({ services }, { noun, format }) =>
  templateOf(importerOf(services, noun), format);

export const listImportColumns: Query<typeof importRoutes.listImportColumns> = async ({ services }, { noun }) => ({
  data: importerOf(services, noun).columns.map(({ field, title, required, meaning, example, choices }) => ({
    field,
    title,
    required,
    meaning,
    example,
    choices,
  })),
});

/** The refused rows as they were sent, with what was wrong in a last column; recorded, since they may hold identifiers. */
export const getFaultyRows: Query<typeof importRoutes.getFaultyRows> = async (context, { id, format }) => {
  await readOwnImport(context, id);
  const rows = await readFaultyRows(context.client, context.services.cipher, id);
  const [header, ...faulty] = rows;
  if (!header) throw new AppError('not_found', 'Các dòng lỗi của lần nhập này không còn được giữ.');
  const words = await faultWords(context, id);
  await recordReading(context, {
    action: 'import.faults_downloaded',
    subject: { type: 'import', id, unitId: context.roots[0] as string },
    note: `${faulty.length} dòng`,
  });
  const width = header.cells.length;
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '');
  const titles = [...header.cells, 'Lỗi'];
  const lines = faulty.map(({ line, cells }) => [...filled(cells), `Dòng ${line}: ${words.get(line) ?? ''}`]);
  const stream =
    format === 'csv'
      ? csvFile([titles, ...lines.map((cells) => cells.map(harmless))])
      : xlsxFile(
          'Dòng lỗi',
          titles,
          lines.map((cells) => Buffer.from(`${xlsxTextRow(cells)}\n`)),
        );
  return { stream, contentType: contentTypes[format], filename: `dong-loi-${id.slice(0, 8)}.${format}` };
};

/** What was wrong, line by line, in one sentence each. */
async function faultWords(context: HandlerContext, id: string): Promise<Map<number, string>> {
  const { rows } = await context.client.query<{ line: number; words: string }>({
    name: 'fault_words',
    text: `SELECT line, string_agg(concat_ws(': ', column_name, message), '; ' ORDER BY id) AS words
           FROM import_errors WHERE import_id = $1 GROUP BY line`,
    values: [id],
  });
  return new Map(rows.map(({ line, words }) => [line, words]));
}
