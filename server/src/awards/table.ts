import type { BonusRule } from '@chung-tay/shared/awards/form-schema';
import type {
  AwardeeType,
  AwardFigure,
  AwardForm,
  AwardStatus,
  AwardStep,
  CouncilRule,
  PaperKind,
  RouteCode,
} from '@chung-tay/shared/awards/schema';
import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Forms of commendation, one row per legal period, with the source. A version is closed, never edited. */
export const awardForms = pgTable('award_forms', {
  id: uuid().primaryKey(),
  code: text().notNull(),
  name: text().notNull(),
  level: text().$type<AwardForm['level']>().notNull(),
  decidedBy: text('decided_by').notNull(),
  awardeeTypes: text('awardee_types').array().$type<AwardeeType[]>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  councilRule: jsonb('council_rule').$type<CouncilRule>(),
  papers: text().array().$type<PaperKind[]>().notNull().default([]),
  simplifiedPapers: text('simplified_papers').array().$type<PaperKind[]>().notNull().default(['summary_report']),
  coefficientIndividual: numeric('coefficient_individual', { precision: 5, scale: 2, mode: 'number' }),
  coefficientCollective: numeric('coefficient_collective', { precision: 5, scale: 2, mode: 'number' }),
  appraisalDays: integer('appraisal_days').notNull().default(25),
  assumptions: text(),
});

/** Mức lương cơ sở, đồng, one row in force on any day. */
export const baseSalaries = pgTable('base_salaries', {
  validFrom: day('valid_from').primaryKey(),
  validTo: day('valid_to'),
  amountVnd: bigint('amount_vnd', { mode: 'number' }).notNull(),
  citation: text().notNull(),
});

/** Factors and rounding of bonuses, one row in force on any day. */
export const bonusRules = pgTable('bonus_rules', {
  validFrom: day('valid_from').primaryKey(),
  validTo: day('valid_to'),
  collectiveFactor: numeric('collective_factor', { precision: 5, scale: 2, mode: 'number' }).notNull(),
  householdFactor: numeric('household_factor', { precision: 5, scale: 2, mode: 'number' }).notNull(),
  rounding: text().$type<BonusRule['rounding']>().notNull(),
  roundingVnd: integer('rounding_vnd').notNull(),
  citation: text().notNull(),
  assumptions: text(),
});

/** The steps of a file; a file stays on the version it began on. Reference data: only migrations write it. */
export const awardRouteVersions = pgTable('award_routes', {
  id: uuid().primaryKey(),
  code: text().$type<RouteCode>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  steps: text().array().$type<AwardStep[]>().notNull(),
  citation: text().notNull(),
});

/** How many of a form a unit, with all below it, may have appraised in a year. */
export const awardQuotas = pgTable('award_quotas', {
  id: uuid().primaryKey(),
  formCode: text('form_code').notNull(),
  unitId: uuid('unit_id').notNull(),
  year: integer().notNull(),
  quota: integer().notNull(),
  citation: text().notNull(),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull(),
  version: integer().notNull().default(1),
});

/** Tờ trình: files of one unit and one form, sent together. */
export const awardSubmissions = pgTable('award_submissions', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`award_submission_code(nextval('award_submission_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  formCode: text('form_code').notNull(),
  number: text(),
  submittedOn: day('submitted_on'),
  signatory: text(),
  signatoryTitle: text('signatory_title'),
  reasons: text(),
  state: text().$type<'draft' | 'submitted'>().notNull().default('draft'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  issuedBy: uuid('issued_by'),
  issuedAt: instant('issued_at'),
  version: integer().notNull().default(1),
});

/** The scans of a file, by kind. */
export const awardPapers = pgTable('award_papers', {
  id: uuid().primaryKey(),
  awardId: uuid('award_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<PaperKind>().notNull(),
  fileKey: text('file_key').notNull(),
  fileName: text('file_name').notNull(),
  fileType: text('file_type').notNull(),
  fileBytes: bigint('file_bytes', { mode: 'number' }).notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull(),
});

/** One nomination and what became of it. `unitId` is the unit that nominates. */
export const awards = pgTable('awards', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`award_code(nextval('award_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  awardeeType: text('awardee_type').$type<AwardeeType>().notNull(),
  awardeeUnitId: uuid('awardee_unit_id'),
  awardeeHouseholdId: uuid('awardee_household_id'),
  awardeeName: text('awardee_name').notNull(),
  awardeePosition: text('awardee_position'),
  formId: uuid('form_id').notNull(),
  formCode: text('form_code').notNull(),
  achievement: text().notNull(),
  initiative: text(),
  status: text().$type<AwardStatus>().notNull().default('submitted'),
  nominatedBy: uuid('nominated_by').notNull(),
  nominatedAt: instant('nominated_at').notNull(),
  submittedBy: uuid('submitted_by').notNull(),
  appraisedBy: uuid('appraised_by'),
  appraisedAt: instant('appraised_at'),
  appraisalOpinion: text('appraisal_opinion'),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  decidingUnitId: uuid('deciding_unit_id'),
  decisionNumber: text('decision_number'),
  decisionDate: day('decision_date'),
  signatory: text(),
  presentedOn: day('presented_on'),
  revokedBy: uuid('revoked_by'),
  revokedAt: instant('revoked_at'),
  revokedReason: text('revoked_reason'),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
  routeId: uuid('route_id').notNull(),
  awardeeDonorId: uuid('awardee_donor_id'),
  movementId: uuid('movement_id'),
  meritYear: integer('merit_year').notNull(),
  merit: text(),
  submissionId: uuid('submission_id'),
  sessionId: uuid('session_id'),
  votesFor: integer('votes_for'),
  votesTotal: integer('votes_total'),
  commendationId: uuid('commendation_id'),
  bonusVnd: bigint('bonus_vnd', { mode: 'number' }),
  figures: jsonb().$type<AwardFigure[]>().notNull().default([]),
  submittedAt: instant('submitted_at'),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnAt: instant('withdrawn_at'),
  withdrawnReason: text('withdrawn_reason'),
  presentedPlace: text('presented_place'),
  revokedGround: text('revoked_ground'),
  awardeeKey: text('awardee_key')
    .notNull()
    .generatedAlwaysAs(
      sql`awardee_key(awardee_unit_id, awardee_household_id, awardee_donor_id, unit_id, awardee_name, awardee_position)`,
    ),
  meritKey: text('merit_key').notNull().generatedAlwaysAs(sql`award_merit_key(movement_id, merit_year, merit)`),
});

const route = 'Hồ sơ khen thưởng không chuyển được sang bước này từ trạng thái hiện tại.';

/** What each constraint of 0008 and 0084 means to the caller. */
export const awardConstraints: ConstraintErrors = {
  awards_merit_once: {
    code: 'award_duplicate',
    detail: 'Thành tích này của đối tượng đã có hồ sơ đề nghị hoặc đã được khen; một thành tích không khen nhiều lần.',
  },
  awards_blocked: {
    code: 'award_blocked',
    detail: 'Đối tượng còn khiếu nại, kiến nghị chưa giải quyết hoặc tồn tại sau kiểm tra đã quá hạn.',
  },
  awards_papers: { code: 'award_papers_missing', detail: 'Hồ sơ còn thiếu giấy tờ của hình thức này.' },
  awards_quota: { code: 'quota_exceeded', detail: 'Chỉ tiêu của hình thức này trong năm đã hết.' },
  award_papers_stand: {
    code: 'action_not_allowed',
    detail: 'Hồ sơ đã qua bước này: giấy tờ chỉ thêm khi chưa thẩm định, chỉ bỏ khi hồ sơ ở đơn vị đề nghị.',
  },
  award_quotas_once: { code: 'conflict', detail: 'Chỉ tiêu này vừa được người khác đặt; hãy tải lại.' },
  award_submissions_number: {
    code: 'conflict',
    detail: 'Số tờ trình này đơn vị đã dùng trong năm.',
    pointer: '/number',
  },
  award_submissions_day: {
    code: 'invalid_request',
    detail: 'Ngày tờ trình không được ở tương lai.',
    pointer: '/submittedOn',
  },
  awards_four_eyes: {
    code: 'same_person',
    detail: 'Người đề nghị, người thẩm định và người quyết định phải là ba người khác nhau.',
  },
  awards_route: { code: 'action_not_allowed', detail: route },
  awards_level: {
    code: 'forbidden',
    detail: 'Hình thức này không thuộc thẩm quyền của đơn vị bạn vào ngày quyết định.',
  },
  awards_form_awardee: {
    code: 'invalid_request',
    detail: 'Hình thức này không dành cho đối tượng như vậy.',
    pointer: '/formId',
  },
  awards_decision_day: {
    code: 'invalid_request',
    detail: 'Ngày quyết định không được ở tương lai.',
    pointer: '/decisionDate',
  },
  awards_presented_day: {
    code: 'invalid_request',
    detail: 'Ngày trao không được trước ngày quyết định.',
    pointer: '/presentedOn',
  },
};
