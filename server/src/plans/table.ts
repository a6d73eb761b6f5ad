import type { OfficeFileType } from '@chung-tay/shared/core/files';
import type { PlanRecipient, PlanState, ReminderKind } from '@chung-tay/shared/plans/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Plans as they were filed; one in force for each unit and movement. */
export const plans = pgTable('plans', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  movementId: uuid('movement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  documentNumber: text('document_number').notNull(),
  documentDate: day('document_date').notNull(),
  fileKey: text('file_key').notNull(),
  fileName: text('file_name').notNull(),
  fileType: text('file_type').$type<OfficeFileType>().notNull(),
  fileBytes: integer('file_bytes').notNull(),
  fileSha256: bytes('file_sha256').notNull(),
  filedBy: uuid('filed_by').notNull(),
  filedByName: text('filed_by_name').notNull(),
  filedAt: instant('filed_at').notNull(),
  /** When the first plan of the unit came: what `late` is told by. */
  judgedAt: instant('judged_at').notNull(),
  dueAt: instant('due_at').notNull(),
  late: boolean().notNull().generatedAlwaysAs(sql`judged_at`),
  lateReason: text('late_reason'),
  supersedesId: uuid('supersedes_id'),
  supersedeReason: text('supersede_reason'),
  state: text().$type<PlanState>().notNull().default('filed'),
  version: integer().notNull().default(1),
});

/** To whom the copies went and who acknowledged them. */
export const planReceipts = pgTable(
  'plan_receipts',
  {
    planId: uuid('plan_id').notNull(),
    recipient: text().$type<PlanRecipient>().notNull(),
    unitId: uuid('unit_id').notNull(),
    receivedBy: uuid('received_by'),
    receivedByName: text('received_by_name'),
    receivedAt: instant('received_at'),
  },
  (table) => [primaryKey({ columns: [table.planId, table.recipient] })],
);

/** More days for one unit; the last one granted counts. */
export const planExtensions = pgTable('plan_extensions', {
  id: uuid().primaryKey(),
  movementId: uuid('movement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  dueOn: day('due_on').notNull(),
  reason: text().notNull(),
  grantedBy: uuid('granted_by').notNull(),
  grantedByName: text('granted_by_name').notNull(),
  grantedAt: instant('granted_at').notNull(),
});

/** Who was reminded of which last day. */
export const planReminders = pgTable('plan_reminders', {
  id: uuid().primaryKey(),
  movementId: uuid('movement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<ReminderKind>().notNull(),
  forDay: day('for_day').notNull(),
  sentBy: uuid('sent_by'),
  sentAt: instant('sent_at').notNull(),
});

const notParticipant = {
  code: 'not_participant',
  detail: 'Đơn vị này không có trong danh sách tham gia phong trào.',
  pointer: '/unitId',
} as const;

/** What each constraint of 0079 means to the caller. */
export const planConstraints: ConstraintErrors = {
  plans_participant: {
    code: 'conflict',
    detail: 'Đơn vị không tham gia phong trào, hoặc đã nộp kế hoạch nên không đưa ra khỏi danh sách được.',
    pointer: '/unitId',
  },
  plan_extensions_participant: notParticipant,
  plan_reminders_participant: notParticipant,
  plans_once: {
    code: 'plan_filed',
    detail: 'Đơn vị đã nộp kế hoạch; muốn thay hãy nộp bản thay thế.',
    pointer: '/unitId',
  },
  plans_supersedes_once: { code: 'conflict', detail: 'Bản này vừa được thay; hãy tải lại.', pointer: '/replacesId' },
  plans_supersedes: {
    code: 'conflict',
    detail: 'Chỉ thay được bản đang có hiệu lực của đơn vị.',
    pointer: '/replacesId',
  },
  plans_judged: { code: 'conflict', detail: 'Hạn nộp vừa thay đổi trong lúc bạn gửi; hãy gửi lại, tệp còn nguyên.' },
  plans_document_day: {
    code: 'invalid_request',
    detail: 'Ngày ban hành của kế hoạch không được sau hôm nay.',
    pointer: '/documentDate',
  },
  plans_late_reason: { code: 'plan_late', detail: 'Đã quá hạn nộp; hãy nêu lý do nộp muộn.', pointer: '/lateReason' },
  plans_route: { code: 'action_not_allowed', detail: 'Kế hoạch này đã được bản khác thay.' },
  plan_receipts_once: { code: 'action_not_allowed', detail: 'Bản này đã được xác nhận nhận.' },
  plan_extensions_filed: {
    code: 'plan_filed',
    detail: 'Đơn vị đã nộp kế hoạch nên không gia hạn nữa.',
    pointer: '/unitIds',
  },
  plan_extensions_within: {
    code: 'invalid_request',
    detail: 'Hạn mới không được sau ngày kết thúc của phong trào.',
    pointer: '/dueOn',
  },
  plan_extensions_later: {
    code: 'invalid_request',
    detail: 'Hạn mới phải sau hạn đang áp dụng và không trước hôm nay.',
    pointer: '/dueOn',
  },
};
