import { AppError } from '@chung-tay/shared/core/errors';
import type { Page } from '@chung-tay/shared/core/paging';

/**
 * The code a cursor of a public list carries. @throws invalid_cursor for what was not handed out
 */
export function codeOfCursor(cursor: string | undefined, pattern: RegExp): string | undefined {
  if (cursor !== undefined && !pattern.test(cursor))
    throw new AppError('invalid_cursor', 'Con trỏ không thuộc danh sách này.', {
      fields: [{ pointer: '/cursor', code: 'invalid_cursor', message: 'Bỏ cursor để đọc lại từ trang đầu.' }],
    });
  return cursor;
}

/** Cursors of public lists carry the code of the last row: what is shown anyway, and no id. `rows` may hold one more. */
export function codePage<Item>(rows: readonly Item[], limit: number, codeOf: (item: Item) => string): Page<Item> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? codeOf(last) : null };
}
