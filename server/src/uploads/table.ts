import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Files under way in parts, each of one person; those that a route took stay as names for a month. */
export const uploads = pgTable('uploads', {
  id: uuid().primaryKey(),
  userId: uuid('user_id').notNull(),
  bytes: integer().notNull(),
  receivedBytes: integer('received_bytes').notNull().default(0),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  takenAt: instant('taken_at'),
});

/** What has arrived of a file, gone as soon as the file is taken. */
export const uploadParts = pgTable(
  'upload_parts',
  {
    uploadId: uuid('upload_id').notNull(),
    startsAt: integer('starts_at').notNull(),
    content: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.startsAt] })],
);

/** What each constraint of 0071 means to the caller. */
export const uploadConstraints: ConstraintErrors = {
  uploads_open: {
    code: 'conflict',
    detail: 'Bạn đang có 20 tệp gửi dở; hãy gửi xong các tệp đó, hoặc đợi chúng tự bỏ sau 24 giờ.',
  },
  upload_parts_follow: {
    code: 'upload_offset',
    detail: 'Một phần khác vừa tới trước; hãy hỏi đã nhận tới đâu rồi gửi tiếp.',
  },
  uploads_received: { code: 'payload_too_large', detail: 'Các phần cộng lại lớn hơn cỡ tệp đã khai.' },
  uploads_taken_once: { code: 'conflict', detail: 'Tệp này đã được dùng rồi; hãy gửi lại tệp.' },
};
