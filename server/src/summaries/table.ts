import type { SummaryKind, SummaryReportState, SummaryState } from '@chung-tay/shared/summaries/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** A summing-up of a movement: its days, and whether its figures are written down. */
export const summaries = pgTable('summaries', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`summary_code(nextval('summary_numbers'))`),
  movementId: uuid('movement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<SummaryKind>().notNull(),
  name: text().notNull(),
  guidance: text(),
  citation: text(),
  closesOn: day('closes_on').notNull(),
  reportsDueOn: day('reports_due_on').notNull(),
  awardsDueOn: day('awards_due_on').notNull(),
  state: text().$type<SummaryState>().notNull().default('called'),
  calledBy: uuid('called_by').notNull(),
  calledByName: text('called_by_name').notNull(),
  calledAt: instant('called_at').notNull(),
  frozenBy: uuid('frozen_by'),
  frozenByName: text('frozen_by_name'),
  frozenAt: instant('frozen_at'),
  version: integer().notNull().default(1),
});

/** What a unit reports for a summing-up, once. */
export const summaryReports = pgTable('summary_reports', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`summary_report_code(nextval('summary_report_numbers'))`),
  summaryId: uuid('summary_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  documentNumber: text('document_number'),
  documentDate: day('document_date'),
  results: text().notNull(),
  difficulties: text(),
  proposals: text(),
  fileKey: text('file_key'),
  fileName: text('file_name'),
  fileType: text('file_type'),
  fileBytes: integer('file_bytes'),
  dueAt: instant('due_at').notNull(),
  filedBy: uuid('filed_by').notNull(),
  filedByName: text('filed_by_name').notNull(),
  filedAt: instant('filed_at').notNull(),
  late: boolean().notNull().generatedAlwaysAs(sql`filed_at - due_at >= interval '1 second'`),
  refiledAt: instant('refiled_at'),
  state: text().$type<SummaryReportState>().notNull().default('filed'),
  reason: text(),
  decidedBy: uuid('decided_by'),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  version: integer().notNull().default(1),
});

/** Closing figures, written by a trigger when a summing-up is frozen; never changed. */
export const summaryFigures = pgTable(
  'summary_figures',
  {
    summaryId: uuid('summary_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    unitName: text('unit_name').notNull(),
    groupKey: text('group_key'),
    planNumber: text('plan_number'),
    planDate: day('plan_date'),
    planFiledAt: instant('plan_filed_at'),
    planOnTime: boolean('plan_on_time'),
    drives: integer().notNull(),
    articles: integer().notNull(),
    inspections: integer().notNull(),
    awardsCollective: integer('awards_collective').notNull(),
    awardsIndividual: integer('awards_individual').notNull(),
    awardsHousehold: integer('awards_household').notNull(),
    awardsProposed: integer('awards_proposed').notNull(),
    housesApproved: integer('houses_approved').notNull(),
    housesStarted: integer('houses_started').notNull(),
    housesCompleted: integer('houses_completed').notNull(),
    housesHandedOver: integer('houses_handed_over').notNull(),
    cashVnd: vnd('cash_vnd').notNull(),
    goodsValueVnd: vnd('goods_value_vnd').notNull(),
    labourDays: bigint('labour_days', { mode: 'number' }).notNull(),
    labourValueVnd: vnd('labour_value_vnd').notNull(),
    reportOnTime: boolean('report_on_time'),
  },
  (table) => [primaryKey({ columns: [table.summaryId, table.unitId] })],
);

const frozen = 'Số liệu đã chốt: không sửa, không nhận thêm báo cáo.';
const notNow = 'Báo cáo đang ở một trạng thái mà việc này không làm được; hãy tải lại để xem hiện trạng.';

/** What each constraint of 0088 means to the caller. */
export const summaryConstraints: ConstraintErrors = {
  summaries_final: { code: 'action_not_allowed', detail: frozen },
  summaries_interim: { code: 'conflict', detail: 'Phong trào đang có một đợt sơ kết chưa chốt.', pointer: '/kind' },
  summaries_due: {
    code: 'invalid_request',
    detail: 'Hạn báo cáo và hạn đề nghị khen thưởng không được trước ngày phát động tổng kết.',
    pointer: '/reportsDueOn',
  },
  summaries_closed_day: { code: 'action_not_allowed', detail: 'Chỉ chốt được sau khi ngày chốt số liệu đã hết.' },
  summaries_undecided: { code: 'action_not_allowed', detail: 'Còn báo cáo chờ tiếp nhận.' },
  summary_reports_once: { code: 'action_not_allowed', detail: 'Đơn vị đã nộp báo cáo cho đợt này.' },
  summary_reports_route: { code: 'action_not_allowed', detail: notNow },
  summary_reports_due: { code: 'stale_version', detail: 'Hạn nộp vừa được đổi; hãy tải lại.' },
  summary_reports_participant: {
    code: 'not_participant',
    detail: 'Đơn vị này không tham gia phong trào.',
    pointer: '/unitId',
  },
  summary_reports_document: {
    code: 'invalid_request',
    detail: 'Có ngày văn bản thì phải có số văn bản.',
    pointer: '/documentNumber',
  },
  summary_reports_document_day: {
    code: 'invalid_request',
    detail: 'Ngày văn bản không được sau hôm nay.',
    pointer: '/documentDate',
  },
  summary_reports_four_eyes: { code: 'same_person', detail: 'Người nộp báo cáo không tự tiếp nhận hay trả lại.' },
};
