import type { Confidence, MoveSubject, ReorganisationState, Step } from '@chung-tay/shared/reorganisations/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Merges, splits, renamings … of units under one resolution: drafted, then applied or cancelled. */
export const reorganisations = pgTable('reorganisations', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`numbered_code('SX', nextval('reorganisation_numbers'))`),
  /** The area within which units change. */
  unitId: uuid('unit_id').notNull(),
  title: text().notNull(),
  resolutionNumber: text('resolution_number').notNull(),
  resolutionDate: day('resolution_date').notNull(),
  authority: text().notNull(),
  effectiveOn: day('effective_on').notNull(),
  steps: jsonb().$type<Step[]>().notNull(),
  state: text().$type<ReorganisationState>().notNull().default('drafted'),
  drafters: uuid().array().notNull(),
  draftedBy: uuid('drafted_by').notNull(),
  draftedByName: text('drafted_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  appliedBy: uuid('applied_by'),
  appliedByName: text('applied_by_name'),
  appliedAt: instant('applied_at'),
  result: jsonb().$type<Record<string, number>>(),
  cancelledBy: uuid('cancelled_by'),
  cancelledAt: instant('cancelled_at'),
  cancelReason: text('cancel_reason'),
  version: integer().notNull().default(1),
});

/** What came into whose hands. Written by the database alone. */
export const unitMoves = pgTable('unit_moves', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  reorganisationId: uuid('reorganisation_id'),
  correctionId: uuid('correction_id'),
  subjectType: text('subject_type').$type<MoveSubject>().notNull(),
  subjectId: uuid('subject_id').notNull(),
  fromUnitId: uuid('from_unit_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  rewritten: boolean().notNull(),
  at: instant().notNull(),
});

/** Successors that were assumed and then said otherwise, or confirmed. */
export const unitCorrections = pgTable('unit_corrections', {
  id: uuid().primaryKey(),
  predecessorId: uuid('predecessor_id').notNull(),
  date: day().notNull(),
  oldSuccessorId: uuid('old_successor_id').notNull(),
  /** The successor from then on: scope. */
  unitId: uuid('unit_id').notNull(),
  reason: text().notNull(),
  confidence: text().$type<Confidence>().notNull(),
  correctedBy: uuid('corrected_by').notNull(),
  correctedByName: text('corrected_by_name').notNull(),
  correctedAt: instant('corrected_at').notNull(),
});

export const reorganisationConstraints: ConstraintErrors = {
  reorganisations_route: { code: 'action_not_allowed', detail: 'Đợt sắp xếp này đã áp dụng hoặc đã hủy.' },
  reorganisations_order: {
    code: 'action_not_allowed',
    detail: 'Đã áp dụng một đợt sắp xếp có ngày hiệu lực sau ngày này.',
  },
  reorganisations_four_eyes: {
    code: 'same_person',
    detail: 'Người soạn không tự áp dụng; cần một quản trị viên khác.',
  },
  reorganisations_day: { code: 'action_not_allowed', detail: 'Chưa đến ngày có hiệu lực.' },
  unit_versions_code: { code: 'action_not_allowed', detail: 'Mã đơn vị đã có đơn vị khác dùng vào ngày đó.' },
  unit_lineage_known: { code: 'not_found', detail: 'Không có đơn vị kế thừa như vậy.' },
  unit_lineage_pkey: { code: 'action_not_allowed', detail: 'Đơn vị này đã là đơn vị kế thừa.' },
};
