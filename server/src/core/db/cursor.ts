import { AppError } from '@chung-tay/shared/core/errors';

/** The refusal of a cursor that is not of this list and order. */
export const wrongCursor = (): AppError =>
  new AppError('invalid_cursor', 'Con trỏ không thuộc danh sách hoặc cách sắp xếp này.', {
    fields: [{ pointer: '/cursor', code: 'invalid_cursor', message: 'Bỏ cursor để đọc lại từ trang đầu.' }],
  });

/** Where a page ended: the order, the value sorted by, the id. */
export const encodeCursor = (sort: string, value: unknown, id: unknown): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

/**
 * The value and id a page goes on from.
 * @throws invalid_cursor
 */
export function decodeCursor(cursor: string, sort: string): [string, string] {
  try {
    const [name, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (name === sort && typeof value === 'string' && typeof id === 'string') return [value, id];
  } catch {
    // falls through to the refusal
  }
  throw wrongCursor();
}
