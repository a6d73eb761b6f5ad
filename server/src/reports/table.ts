import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { PeriodKind } from '@chung-tay/shared/reports/period';
import type { Cell, Report } from '@chung-tay/shared/reports/schema';
import { sql } from 'drizzle-orm';
import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Periods locked for a unit: never changed, never unlocked. */
export const reportLocks = pgTable('report_locks', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`numbered_code('CK', nextval('report_lock_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  unitName: text('unit_name').notNull(),
  period: text().notNull(),
  periodKind: text('period_kind').$type<PeriodKind>().notNull(),
  fromDay: day('from_day').notNull(),
  toDay: day('to_day').notNull(),
  lockedBy: uuid('locked_by').notNull(),
  lockedByName: text('locked_by_name').notNull(),
  lockedAt: instant('locked_at').notNull(),
});

/** The forms of a locked period as they were, without names of people. */
export const reportFigures = pgTable(
  'report_figures',
  {
    lockId: uuid('lock_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    form: text().$type<ReportForm>().notNull(),
    content: jsonb().$type<Report>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lockId, table.form] })],
);

/** Cells of locked periods that are not what they were, each dated when it was first seen. */
export const reportAdjustments = pgTable('report_adjustments', {
  id: uuid().primaryKey(),
  lockId: uuid('lock_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  form: text().$type<ReportForm>().notNull(),
  rowKey: text('row_key').notNull(),
  rowLabel: text('row_label').notNull(),
  columnKey: text('column_key').notNull(),
  fromValue: jsonb('from_value').$type<Cell>().notNull(),
  toValue: jsonb('to_value').$type<Cell>().notNull(),
  seenAt: instant('seen_at').notNull(),
});

/** What each constraint of 0094 means to the caller. */
export const reportConstraints: ConstraintErrors = {
  report_locks_once: { code: 'report_locked', detail: 'Kỳ này của đơn vị đã được chốt.', pointer: '/period' },
  report_locks_over: { code: 'report_period_open', detail: 'Chỉ chốt được kỳ đã kết thúc.', pointer: '/period' },
  report_locks_stands: {
    code: 'unit_not_active',
    detail: 'Đơn vị không còn hiệu lực vào ngày cuối kỳ.',
    pointer: '/unitId',
  },
  report_adjustments_chain: { code: 'conflict', detail: 'Kỳ này vừa được đối chiếu; hãy tải lại.' },
  report_adjustments_once: { code: 'conflict', detail: 'Kỳ này vừa được đối chiếu; hãy tải lại.' },
};
