import type { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import pg from 'pg';
import { recordReading } from '../audit/record-reading.ts';
import { type Bind, conditions, type ListDefinition } from '../db/list.ts';
import type { Client } from '../db/pool.ts';
import { begin } from '../db/transaction.ts';
import { type Download, type HandlerContext, requireActor } from '../http/handler.ts';
import { contentTypes, csvCells, type ExportColumn, jsonCells, type SheetFormat, xlsxCells } from './columns.ts';
import { copyOut, expectedRows } from './copy-out.ts';
import { mostXlsxRows, xlsxFile } from './xlsx-writer.ts';

export interface ExportOptions {
  /** The noun in the audit event: `household` is recorded as `household.exported`. */
  noun: string;
  format: SheetFormat;
  /** Without the ending; the day and the ending are added. */
  filename: string;
  /** Name of the sheet in an XLSX file. */
  sheetName?: string;
}

/** COPY takes no parameters: values become literals, escaped by the driver. For a list whose FROM binds values too. */
export const literal: Bind = (value) => {
  if (!Array.isArray(value)) return pg.escapeLiteral(String(value));
  const elements = value.map((one) => `"${String(one).replace(/["\\]/g, '\\$&')}"`);
  return pg.escapeLiteral(`{${elements.join(',')}}`);
};

/** SELECT of the exported rows: the list with the scope and filters of its page, in its default order, whole. */
function selectRows<Filters extends object>(
  roots: readonly string[],
  definition: ListDefinition<Filters>,
  filters: Partial<Filters>,
  cells: string,
): string {
  const sort = definition.sorts[definition.defaultSort];
  const order = sort ? ` ORDER BY ${sort.expression} ${sort.direction}, ${definition.idColumn} ${sort.direction}` : '';
  return `SELECT ${cells} FROM (SELECT ${definition.columns} ${fromWhere(roots, definition, filters)}${order}) r`;
}

/** FROM and WHERE of the exported rows. */
function fromWhere<Filters extends object>(
  roots: readonly string[],
  definition: ListDefinition<Filters>,
  filters: Partial<Filters>,
): string {
  return `FROM ${definition.from} WHERE ${conditions(definition, roots, filters, literal).join(' AND ')}`;
}

/** What was asked for, for the audit event; a searched name is not written down. */
const described = (filters: object): string =>
  Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => (name === 'q' ? 'q' : `${name}=${String(value)}`))
    .join('; ');

/** Records who exports what, before the first byte leaves, so that no list can be exported without it. */
async function recordExport(context: HandlerContext, filters: object, options: ExportOptions): Promise<void> {
  const [unitId] = context.roots;
  if (unitId === undefined) throw new AppError('forbidden');
  await recordReading(context, {
    action: `${options.noun}.exported`,
    subject: { type: 'export', id: context.services.newId(), unitId },
    note: [options.format, described(filters)].filter(Boolean).join('; '),
  });
}

/** Up to so many expected rows nobody counts them, which costs half as much as the export; the sheet itself stays the limit. */
const uncountedRows = mostXlsxRows / 20;

async function requireRoom(client: Client, rows: string): Promise<void> {
  const { rows: counted } = await client.query<{ many: number }>(
    `SELECT count(*) AS many FROM (SELECT ${rows} LIMIT ${mostXlsxRows + 1}) counted`,
  );
  if ((counted[0]?.many ?? 0) > mostXlsxRows)
    throw new AppError(
      'invalid_request',
      'Một trang tính XLSX chỉ chứa được 1.048.575 dòng; hãy lọc bớt hoặc xuất CSV.',
    );
}

const quotedTitles = (columns: readonly ExportColumn[]): string =>
  columns.map(({ title }) => (/[",\r\n]/.test(title) ? `"${title.replaceAll('"', '""')}"` : title)).join(',');

/** JSON and XML hold no control characters, so with these COPY quotes nothing and each row is one line as it is. */
const rawLines = `FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'`;

async function openFile<Filters extends object>(
  client: Client,
  roots: readonly string[],
  definition: ListDefinition<Filters>,
  filters: Partial<Filters>,
  columns: readonly ExportColumn[],
  options: ExportOptions,
  release: (error?: Error) => void,
): Promise<Readable> {
  const copy = async (cells: string, format: string, before = ''): Promise<Readable> => {
    const query = selectRows(roots, definition, filters, cells);
    const expected = await expectedRows(client, query);
    if (options.format === 'xlsx' && expected > uncountedRows)
      await requireRoom(client, fromWhere(roots, definition, filters));
    return copyOut(client, query, format, Buffer.from(before), release);
  };
  switch (options.format) {
    case 'csv':
      return copy(csvCells(columns), 'FORMAT csv', `\u{feff}${quotedTitles(columns)}\n`);
    case 'jsonl':
      return copy(jsonCells(columns), rawLines);
    case 'xlsx': {
      const titles = columns.map((column) => column.title);
      const rows = await copy(xlsxCells(columns), rawLines);
      return xlsxFile(options.sheetName ?? 'Danh sách', titles, rows);
    }
  }
}

/**
 * Exports a whole list, within the caller's scope and filters, as a stream: memory does not grow with the rows. Runs
 * under the bulk role in a read-only transaction of its own, under the same row-level security as the list, after the
 * audit event `<noun>.exported` was committed.
 *
 * CSV is UTF-8 with BOM and commas; text that a spreadsheet would run as a formula gets an apostrophe before it. XLSX
 * types texts as texts. JSON lines give the API's names and values.
 */
export async function exportList<Filters extends object>(
  context: HandlerContext,
  definition: ListDefinition<Filters>,
  filters: Partial<Filters>,
  columns: readonly ExportColumn[],
  options: ExportOptions,
): Promise<Download> {
  await recordExport(context, filters, options);
  const client = await context.services.pools.bulk.connect();
  let released = false;
  const release = (error?: Error): void => {
    if (!released) client.release(error);
    released = true;
  };
  try {
    await begin(client, { roots: context.roots, userId: requireActor(context).id }, 'READ ONLY');
    const stream = await openFile(client, context.roots, definition, filters, columns, options, release);
    const filename = `${options.filename}-${dayInVietnam(context.now)}.${options.format}`;
    return { stream, contentType: contentTypes[options.format], filename };
  } catch (error) {
    release(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}
