import { AppError } from '@chung-tay/shared/core/errors';

/** Types of values that lists are sorted by. */
export type SortType = 'timestamptz' | 'date' | 'bigint' | 'int' | 'text';

/** The refusal of a cursor that is not of this list and order. */
const wrongCursor = (): AppError =>
  new AppError('invalid_cursor', 'Con trỏ không thuộc danh sách hoặc cách sắp xếp này.', {
    fields: [{ pointer: '/cursor', code: 'invalid_cursor', message: 'Bỏ cursor để đọc lại từ trang đầu.' }],
  });

/** Where a page ended: the order, the value sorted by, the id. */
export const encodeCursor = (sort: string, value: unknown, id: unknown): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?[+-]\d\d(:\d\d)?$/;

/** Whether there is such a moment: JavaScript makes 2 March of 30 February, PostgreSQL refuses it. */
function isInstant(text: string): boolean {
  const [, day, time] = instant.exec(text) ?? [];
  const read = new Date(`${day}T${time}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(`${day}T${time}`);
}

/** Whether PostgreSQL will read the text as a value of the type: a cursor may have been made by hand. */
const isOfType: Readonly<Record<SortType, (text: string) => boolean>> = {
  timestamptz: isInstant,
  date: (text) => isInstant(`${text} 00:00:00+00`),
  bigint: (text) => /^-?\d{1,18}$/.test(text),
  int: (text) => /^-?\d{1,9}$/.test(text),
  text: (text) => !text.includes('\0') && text.isWellFormed(),
};

/**
 * The value and id a page goes on from. Looked at here, before any statement is sent: in one flight with others the
 * database's refusal would be told by another statement.
 * @throws invalid_cursor
 */
export function decodeCursor(cursor: string, sort: string, type: SortType): [string, string] {
  try {
    const [name, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (
      name === sort &&
      typeof value === 'string' &&
      isOfType[type](value) &&
      typeof id === 'string' &&
      uuid.test(id)
    ) {
      // Nothing more in it than was handed out, and nothing that the decoding passed over.
      if (encodeCursor(sort, value, id) === cursor) return [value, id];
    }
  } catch {
    // falls through to the refusal
  }
  throw wrongCursor();
}
