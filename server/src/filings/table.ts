import type {
  CallState,
  FilingAddressees,
  FilingCadence,
  FilingFile,
  FilingState,
  ScheduleState,
  Sections,
} from '@chung-tay/shared/filings/schema';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Reports asked for again and again. */
export const filingSchedules = pgTable('filing_schedules', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`numbered_code`),
  unitId: uuid('unit_id').notNull(),
  title: text().notNull(),
  cadence: text().$type<FilingCadence>().notNull(),
  callDay: integer('call_day').notNull(),
  callHour: integer('call_hour').notNull(),
  dueDays: integer('due_days').notNull(),
  dueHour: integer('due_hour').notNull(),
  forms: text().array().$type<ReportForm[]>().notNull(),
  locks: boolean().notNull().default(false),
  addressees: text().$type<FilingAddressees>().notNull(),
  movementId: uuid('movement_id'),
  unitIds: uuid('unit_ids').array().notNull().default([]),
  state: text().$type<ScheduleState>().notNull().default('running'),
  createdBy: uuid('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  stoppedAt: instant('stopped_at'),
  version: integer().notNull().default(1),
});

/** Calls for a report of a period. */
export const filingCalls = pgTable('filing_calls', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`numbered_code`),
  unitId: uuid('unit_id').notNull(),
  unitName: text('unit_name').notNull(),
  title: text().notNull(),
  note: text(),
  period: text().notNull(),
  fromDay: day('from_day').notNull(),
  toDay: day('to_day').notNull(),
  forms: text().array().$type<ReportForm[]>().notNull(),
  dueAt: instant('due_at').notNull(),
  scheduleId: uuid('schedule_id'),
  movementId: uuid('movement_id'),
  state: text().$type<CallState>().notNull().default('open'),
  calledBy: uuid('called_by').notNull(),
  calledByName: text('called_by_name').notNull(),
  calledAt: instant('called_at').notNull(),
  closedAt: instant('closed_at'),
  version: integer().notNull().default(1),
});

/** Which unit owes a report of a call, and until when. */
export const filingDuties = pgTable(
  'filing_duties',
  {
    callId: uuid('call_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    unitName: text('unit_name').notNull(),
    dueAt: instant('due_at').notNull(),
    passedToUnitId: uuid('passed_to_unit_id'),
  },
  (table) => [primaryKey({ columns: [table.callId, table.unitId] })],
);

/** Reports as they were filed; one in force for each unit and call. */
export const filings = pgTable('filings', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`numbered_code`),
  callId: uuid('call_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  sections: jsonb().$type<Sections>().notNull(),
  filedBy: uuid('filed_by').notNull(),
  filedByName: text('filed_by_name').notNull(),
  filedAt: instant('filed_at').notNull(),
  dueAt: instant('due_at').notNull(),
  late: boolean().notNull().generatedAlwaysAs(sql`filed_at`),
  lateReason: text('late_reason'),
  state: text().$type<FilingState>().notNull().default('filed'),
  decidedBy: uuid('decided_by'),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  reason: text(),
  version: integer().notNull().default(1),
});

/** The forms of a filing as they were at that moment, without names of people. */
export const filingFigures = pgTable(
  'filing_figures',
  {
    filingId: uuid('filing_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    form: text().$type<ReportForm>().notNull(),
    content: jsonb().$type<Report>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.filingId, table.form] })],
);

/** Papers of a filing, as they came. */
export const filingFiles = pgTable('filing_files', {
  id: uuid().primaryKey(),
  filingId: uuid('filing_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  place: integer().notNull(),
  fileKey: text('file_key').notNull(),
  name: text().notNull(),
  type: text().$type<FilingFile['type']>().notNull(),
  bytes: integer().notNull(),
  sha256: bytes().notNull(),
});

/** Who was told of which moment. */
export const filingReminders = pgTable('filing_reminders', {
  id: uuid().primaryKey(),
  callId: uuid('call_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<'called' | 'before_1' | 'before_2' | 'overdue' | 'returned'>().notNull(),
  forMoment: instant('for_moment').notNull(),
  sentAt: instant('sent_at').notNull(),
});

/** What each constraint of 0097 and 0114 means to the caller. */
export const filingConstraints: ConstraintErrors = {
  filing_calls_due: { code: 'invalid_request', detail: 'Hạn nộp phải sau lúc này.', pointer: '/dueAt' },
  filing_calls_route: { code: 'action_not_allowed', detail: 'Yêu cầu này đã kết thúc.' },
  filing_calls_once: { code: 'conflict', detail: 'Lịch này đã gửi yêu cầu của kỳ đó.' },
  filing_schedules_route: { code: 'action_not_allowed', detail: 'Lịch này đã dừng.' },
  filing_schedules_day: {
    code: 'invalid_request',
    detail: 'Ngày gửi của tuần từ 1 (thứ Hai) đến 7 (Chủ nhật).',
    pointer: '/callDay',
  },
  filing_duties_within: {
    code: 'invalid_request',
    detail: 'Có đơn vị không thuộc cấp dưới của đơn vị yêu cầu.',
    pointer: '/unitIds',
  },
  filing_duties_later: { code: 'invalid_request', detail: 'Hạn mới phải sau hạn cũ.', pointer: '/dueAt' },
  filings_once: { code: 'filing_filed', detail: 'Đơn vị đã nộp báo cáo này.', pointer: '/unitId' },
  filings_route: { code: 'action_not_allowed', detail: 'Báo cáo này đã được xử lý, hoặc yêu cầu đã kết thúc.' },
  filings_passed: { code: 'action_not_allowed', detail: 'Sau sắp xếp đơn vị, báo cáo này do đơn vị mới nộp.' },
  filing_files_once: {
    code: 'conflict',
    detail: 'Có hai tệp kèm giống hệt nhau; hãy bỏ bớt một tệp.',
    pointer: '/files',
  },
  filing_files_place: { code: 'conflict', detail: 'Tệp kèm vừa thay đổi trong lúc bạn gửi; hãy gửi lại.' },
  filings_judged: { code: 'conflict', detail: 'Hạn nộp vừa thay đổi trong lúc bạn gửi; hãy gửi lại.' },
  filings_late_reason: {
    code: 'filing_late',
    detail: 'Đã quá hạn nộp; hãy nêu lý do nộp muộn.',
    pointer: '/lateReason',
  },
};
