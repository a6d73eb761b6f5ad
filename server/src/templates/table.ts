import type { TemplateKind } from '@chung-tay/shared/templates/fields';
import type { TemplateFormat, TemplateState } from '@chung-tay/shared/templates/schema';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Versions of the office's own files; one in force for each office, kind and format. */
export const reportTemplates = pgTable('report_templates', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`nextval`),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<TemplateKind>().notNull(),
  format: text().$type<TemplateFormat>().notNull(),
  name: text().notNull(),
  edition: integer().notNull(),
  fields: text().array().notNull(),
  fileKey: text('file_key').notNull(),
  fileName: text('file_name').notNull(),
  fileBytes: integer('file_bytes').notNull(),
  fileSha256: bytes('file_sha256').notNull(),
  state: text().$type<TemplateState>().notNull().default('draft'),
  addedBy: uuid('added_by').notNull(),
  addedByName: text('added_by_name').notNull(),
  addedAt: instant('added_at').notNull(),
  activatedAt: instant('activated_at'),
  retiredAt: instant('retired_at'),
  version: integer().notNull().default(1),
});

/** What each constraint of 0096 means to the caller. */
export const templateConstraints: ConstraintErrors = {
  report_templates_once: { code: 'conflict', detail: 'Một mẫu khác của loại này vừa được đưa vào dùng; hãy tải lại.' },
  report_templates_edition: { code: 'conflict', detail: 'Một mẫu cùng loại vừa được tải lên; hãy gửi lại.' },
  report_templates_route: { code: 'action_not_allowed', detail: 'Mẫu này không còn ở trạng thái cho phép việc đó.' },
};
