import type { CaseStatus, StepKind, unitLevels } from '@chung-tay/shared/cases/schema';
import type { Role } from '@chung-tay/shared/core/permissions';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import type { Finding, HouseKind, Programme, ScorePart, Verdict } from '@chung-tay/shared/rules/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, numeric, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Versions of the path of a case, one in force on any day. */
export const caseRouteVersions = pgTable('case_routes', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  citation: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  assumed: boolean().notNull().default(false),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** The steps of a route in order: whose they are, and within how many days. */
export const caseRouteSteps = pgTable('case_route_steps', {
  routeId: uuid('route_id').notNull(),
  position: smallint().notNull(),
  kind: text().$type<StepKind>().notNull(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  level: text().$type<keyof typeof unitLevels>().notNull(),
  deadlineDays: smallint('deadline_days'),
  minimumDays: smallint('minimum_days'),
  majorityPercent: smallint('majority_percent'),
});

/** A household's case on its route. Where it stands follows from the steps it passed; the database holds the two together. */
export const cases = pgTable('cases', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`case_code(nextval('case_numbers'))`),
  householdId: uuid('household_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  programme: text().$type<Programme>().notNull(),
  houseKind: text('house_kind').$type<HouseKind>().notNull(),
  status: text().$type<CaseStatus>().notNull().default('open'),
  routeId: uuid('route_id').notNull(),
  position: smallint(),
  stepKind: text('step_kind').$type<StepKind>(),
  enteredAt: instant('entered_at').notNull(),
  dueOn: day('due_on'),
  surveyId: uuid('survey_id').notNull(),
  ruleId: uuid('rule_id'),
  priorityRuleId: uuid('priority_rule_id'),
  assessedOn: day('assessed_on').notNull(),
  verdict: text().$type<Verdict>().notNull(),
  findings: jsonb().$type<Finding[]>().notNull(),
  score: integer(),
  scoreParts: jsonb('score_parts').$type<ScorePart[]>().notNull(),
  normVnd: vnd('norm_vnd'),
  appliedOn: day('applied_on'),
  plannedAreaM2: numeric('planned_area_m2', { precision: 5, scale: 1, mode: 'number' }),
  plannedCostVnd: vnd('planned_cost_vnd'),
  ownShareVnd: vnd('own_share_vnd'),
  commitment: jsonb(),
  deferredOn: day('deferred_on'),
  deferredUntil: day('deferred_until'),
  withdrawReason: text('withdraw_reason').$type<WithdrawReason>(),
  addedLater: boolean('added_later').notNull().default(false),
  note: text(),
  openedBy: uuid('opened_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

/** Every time a case entered a step, and how it left it. */
export const caseSteps = pgTable('case_steps', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  caseId: uuid('case_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  number: smallint().notNull(),
  routeId: uuid('route_id').notNull(),
  position: smallint().notNull(),
  kind: text().$type<StepKind>().notNull(),
  state: text().$type<'current' | 'done' | 'returned' | 'stopped'>().notNull(),
  enteredAt: instant('entered_at').notNull(),
  dueOn: day('due_on'),
  doneAt: instant('done_at'),
  doneBy: uuid('done_by'),
  outcome: text(),
  note: text(),
  reopens: text().array().$type<StepKind[]>().notNull().default([]),
});

const moved = 'Hồ sơ vừa được người khác xử lý; hãy tải lại để xem bước hiện tại.';

/** What each constraint of 0014 means to the caller. */
export const caseConstraints: ConstraintErrors = {
  cases_household: { code: 'household_has_case', detail: 'Hộ này đang có một hồ sơ xét hỗ trợ.' },
  cases_household_left: {
    code: 'action_not_allowed',
    detail: 'Có hộ đã rút khỏi danh sách rà soát nên hồ sơ không mở lại được.',
  },
  cases_own_share: {
    code: 'invalid_request',
    detail: 'Phần hộ tự lo không được lớn hơn dự toán.',
    pointer: '/ownShareVnd',
  },
  cases_on_route: { code: 'step_not_current', detail: moved },
  cases_status_route: { code: 'action_not_allowed', detail: moved },
  case_steps_current: { code: 'step_not_current', detail: moved },
  case_steps_final: { code: 'step_not_current', detail: moved },
  case_routes_one: {
    code: 'rule_overlap',
    detail: 'Ngày bắt đầu chồng lên thời gian hiệu lực của một tuyến khác.',
    pointer: '/validFrom',
  },
};
