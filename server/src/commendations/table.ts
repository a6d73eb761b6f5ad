import type { Position, Sheet } from '@chung-tay/shared/commendations/layout';
import type { CommendationBonusRule, CommendationState } from '@chung-tay/shared/commendations/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Decisions of commendation. Written once; the state follows the awards (trigger). */
export const commendations = pgTable('commendations', {
  id: uuid().primaryKey(),
  serial: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`serial`),
  unitId: uuid('unit_id').notNull(),
  number: text().notNull(),
  decidedOn: day('decided_on').notNull(),
  signatory: text().notNull(),
  signatoryTitle: text('signatory_title').notNull(),
  subject: text().notNull(),
  formId: uuid('form_id').notNull(),
  formCode: text('form_code').notNull(),
  baseSalaryVnd: bigint('base_salary_vnd', { mode: 'number' }),
  bonusRule: jsonb('bonus_rule').$type<CommendationBonusRule>(),
  checkCode: text('check_code').notNull().default(sql`random_check_code()`),
  state: text().$type<CommendationState>().notNull().default('issued'),
  issuedBy: uuid('issued_by').notNull(),
  issuedByName: text('issued_by_name').notNull(),
  issuedAt: instant('issued_at').notNull(),
  carriedOver: boolean('carried_over').notNull().default(false),
  version: integer().notNull().default(1),
});

/** Who is honoured by a decision, in the order of its list. Written once; the number of the certificate comes by trigger. */
export const commendationEntries = pgTable('commendation_entries', {
  awardId: uuid('award_id').primaryKey(),
  commendationId: uuid('commendation_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  position: integer().notNull(),
  coefficient: numeric({ mode: 'number' }),
  factor: numeric({ mode: 'number' }),
  bonusVnd: bigint('bonus_vnd', { mode: 'number' }).notNull(),
  certificateNumber: integer('certificate_number').notNull(),
  checkCode: text('check_code').notNull().default(sql`random_check_code()`),
});

/** The last number of the register of certificates: written by a trigger alone. */
export const certificateCounters = pgTable('certificate_counters', {
  unitId: uuid('unit_id').notNull(),
  year: integer().notNull(),
  last: integer().notNull(),
});

/** Where text stands on pre-printed stock: the latest version of a unit and form counts. */
export const certificateLayouts = pgTable('certificate_layouts', {
  unitId: uuid('unit_id').notNull(),
  formCode: text('form_code').notNull(),
  validFrom: day('valid_from').notNull(),
  paper: jsonb().$type<Sheet>().notNull(),
  positions: jsonb().$type<Position[]>().notNull(),
  changedBy: uuid('changed_by').notNull(),
  changedByName: text('changed_by_name').notNull(),
  changedAt: instant('changed_at').notNull(),
  version: integer().notNull().default(1),
});

/** What each constraint of 0086 means to the caller. */
export const commendationConstraints: ConstraintErrors = {
  commendations_number: {
    code: 'decision_number_used',
    detail: 'Số quyết định này đã dùng trong năm.',
    pointer: '/number',
  },
  commendations_day: {
    code: 'invalid_request',
    detail: 'Ngày quyết định không được ở tương lai.',
    pointer: '/decidedOn',
  },
  awards_frozen: { code: 'conflict', detail: 'Hồ sơ đã có quyết định khen thưởng, không sửa.' },
  commendations_frozen: { code: 'conflict', detail: 'Quyết định khen thưởng đã ban hành, không sửa.' },
};
