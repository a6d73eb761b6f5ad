import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import type {
  CriteriaSetState,
  CriterionPart,
  CriterionSource,
  Scale,
  TieRule,
} from '@chung-tay/shared/criteria/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, numeric, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

const points = (name: string) => numeric(name, { precision: 7, scale: 2, mode: 'number' });

/** Criteria sets by movement and subject group; what is issued never changes. */
export const criteriaSets = pgTable('criteria_sets', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  /** Who issues. */
  unitId: uuid('unit_id').notNull(),
  movementId: uuid('movement_id').notNull(),
  groupKey: text('group_key'),
  name: text().notNull(),
  year: integer().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  assumed: boolean().notNull().default(false),
  totalPoints: points('total_points').notNull(),
  tieRule: jsonb('tie_rule').$type<TieRule>().notNull(),
  state: text().$type<CriteriaSetState>().notNull().default('draft'),
  copiedFromId: uuid('copied_from_id'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  issuedBy: uuid('issued_by'),
  issuedByName: text('issued_by_name'),
  issuedAt: instant('issued_at'),
  version: integer().notNull().default(1),
});

export const criteria = pgTable('criteria', {
  id: uuid().primaryKey(),
  setId: uuid('set_id').notNull(),
  position: smallint().notNull(),
  number: text().notNull(),
  section: text(),
  title: text().notNull(),
  part: text().$type<CriterionPart>().notNull(),
  maxPoints: points('max_points').notNull(),
  source: text().$type<CriterionSource>().notNull(),
  measure: text().$type<MeasureName>(),
  scale: jsonb().$type<Scale>(),
  evidenceRequired: boolean('evidence_required').notNull().default(false),
  guidance: text(),
});

/** What each constraint of 0081 means to the caller. */
export const criteriaConstraints: ConstraintErrors = {
  criteria_sets_kept: { code: 'criteria_issued', detail: 'Bảng điểm đã ban hành, chỉ thay bằng bản mới.' },
  criteria_sets_group: {
    code: 'invalid_request',
    detail: 'Phong trào không có nhóm đối tượng này.',
    pointer: '/groupKey',
  },
  criteria_sets_one: {
    code: 'rule_overlap',
    detail: 'Nhóm này đã có bảng điểm trong thời gian đó.',
    pointer: '/validFrom',
  },
  criteria_sets_total: {
    code: 'invalid_request',
    detail: 'Tổng điểm tối đa của các tiêu chí chuẩn chưa bằng tổng điểm của bảng.',
    pointer: '/totalPoints',
  },
  criteria_sets_tie: {
    code: 'invalid_request',
    detail: 'Quy tắc khi bằng điểm nêu một tiêu chí không có trong bảng.',
    pointer: '/tieRule',
  },
  criteria_number: { code: 'invalid_request', detail: 'Hai tiêu chí cùng số thứ tự.', pointer: '/criteria' },
};
