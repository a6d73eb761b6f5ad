import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** A name for what a list is narrowed to: one's own, or shared with a unit and all below it. */
export const views = pgTable('views', {
  id: uuid('id').primaryKey(),
  ownerId: uuid('owner_id').notNull(),
  list: text('list').notNull(),
  name: text('name').notNull(),
  query: text('query').notNull(),
  hidden: text('hidden').array(),
  unitId: uuid('unit_id'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer('version').notNull().default(1),
});

/** Which view a list opens with. */
export const viewDefaults = pgTable('view_defaults', {
  userId: uuid('user_id').notNull(),
  list: text('list').notNull(),
  viewId: uuid('view_id').notNull(),
});

export const viewConstraints: ConstraintErrors = {
  views_name: { code: 'conflict', detail: 'Bạn đã có một chế độ xem tên này ở danh sách này.', pointer: '/name' },
  views_search_private: {
    code: 'invalid_request',
    detail: 'Từ tìm kiếm có thể là tên người nên không dùng chung được; hãy lưu chế độ xem không có từ tìm kiếm.',
    pointer: '/query',
  },
};
