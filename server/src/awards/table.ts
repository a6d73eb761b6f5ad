import type { AwardeeType, AwardForm, AwardStatus } from '@chung-tay/shared/awards/schema';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Forms of commendation, one row per legal period, with the source. Reference data: only migrations write it. */
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
});

const duplicate = 'Đối tượng này đang có hồ sơ cùng hình thức; một thành tích không khen nhiều lần.';
const route = 'Hồ sơ khen thưởng không chuyển được sang bước này từ trạng thái hiện tại.';

/** What each constraint of 0008 means to the caller. */
export const awardConstraints: ConstraintErrors = {
  awards_once_unit: { code: 'award_duplicate', detail: duplicate, pointer: '/awardeeUnitId' },
  awards_once_household: { code: 'award_duplicate', detail: duplicate, pointer: '/awardeeHouseholdId' },
  awards_once_person: { code: 'award_duplicate', detail: duplicate, pointer: '/awardeeName' },
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
