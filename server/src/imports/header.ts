import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { fold } from '@chung-tay/shared/core/text';
import type { Import, ImportColumn } from '@chung-tay/shared/imports/schema';

type Column = Pick<ImportColumn, 'field' | 'title' | 'required'>;

/** What each column of a file was taken for, by its place; null: left out. */
export type Header = Import['columns'];

/** What the sender says of columns named otherwise: the folded title of the file → a field, or null for "leave it out". */
export type ColumnNames = ReadonlyMap<string, string | null>;

/** Reads the `columns` of the query. @throws invalid_request at /columns */
export function readColumnNames(json: string | undefined, columns: readonly Column[]): ColumnNames {
  if (json === undefined) return new Map();
  const known = new Set(columns.map(({ field }) => field));
  const wrong = fieldError('/columns', 'invalid', 'Cần JSON: tiêu đề của tệp → trường của mẫu, hoặc "" để bỏ qua cột.');
  try {
    const entries = Object.entries(JSON.parse(json) as Record<string, unknown>);
    if (entries.length > 200 || !entries.every(([, field]) => field === '' || known.has(field as string))) throw wrong;
    return new Map(entries.map(([title, field]) => [fold(title), field === '' ? null : (field as string)]));
  } catch {
    throw wrong;
  }
}

/** The last column of the file of refused rows: whoever puts it right and sends it again need not take it out. */
const faultColumn = 'loi';

const named = (names: readonly string[]): string => names.map((name) => `“${name.slice(0, 60)}”`).join(', ');

/**
 * Reads the header: titles of the template or names of the API, in any order, without regard to case and accents; or what
 * the sender says they are.
 * @throws file_columns with the columns that are missing, unknown or there twice
 */
export function readHeader(columns: readonly Column[], cells: readonly string[], names: ColumnNames): Header {
  const known = new Map(
    columns.flatMap(({ field, title }) => [
      [fold(title), field],
      [fold(field), field],
    ]),
  );
  const found = new Set<string>();
  const [unknown, twice]: [string[], string[]] = [[], []];
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  const header: Header = [];
  cells.forEach((cell, at) => {
    const title = cell.trim();
    const told = names.has(fold(title)) ? names.get(fold(title)) : fold(title) === faultColumn ? null : undefined;
    const field = told === undefined ? known.get(fold(title)) : told;
    if (at <= last) header.push({ title: title.slice(0, 200), field: field ?? null });
    if (field === null) return;
    if (field === undefined) {
      if (at <= last) unknown.push(title || `cột ${at + 1}`);
    } else if (found.has(field)) twice.push(title);
    else found.add(field);
  });
  const missing = columns.filter(({ field, required }) => required && !found.has(field)).map(({ title }) => title);
  const written = cells.filter((cell) => cell.trim() !== '');
  if (found.size === 0 && written.length === 1) throw headless(written[0] as string);
  requireFit(missing, twice, unknown);
  return header;
}

/** The name of the list above its columns, as people lay out a sheet; often one cell merged over all of them. */
const headless = (title: string): AppError =>
  new AppError(
    'file_columns',
    `Dòng đầu chỉ có ${named([title.trim()])}, không phải tên các cột: hãy xóa các dòng phía trên dòng tên cột.`,
    { fields: [{ pointer: '/rows/1', code: 'no_header', message: 'Không có tên cột nào của mẫu' }] },
  );

function requireFit(missing: readonly string[], twice: readonly string[], unknown: readonly string[]): void {
  const faults = [
    { code: 'missing_column', names: missing, words: 'thiếu cột' },
    { code: 'duplicate_column', names: twice, words: 'trùng cột' },
    { code: 'unknown_column', names: unknown, words: 'có cột không thuộc mẫu' },
  ].filter(({ names }) => names.length > 0);
  if (faults.length === 0) return;
  const detail = faults.map(({ words, names }) => `${words} ${named(names.slice(0, 20))}`).join('; ');
  throw new AppError('file_columns', `Dòng tiêu đề ${detail}. Tải tệp mẫu để so lại.`, {
    fields: faults.flatMap(({ code, names, words }) =>
      names.slice(0, 20).map((name) => ({
        pointer: `/rows/1/${name.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code,
        message: `${words} ${named([name])}`,
      })),
    ),
  });
}
