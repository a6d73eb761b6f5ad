import type { DwellingFacts } from '@chung-tay/shared/rules/facts';
import type { Member, SurveyPhoto, SurveyStatus } from '@chung-tay/shared/surveys/schema';
import { boolean, doublePrecision, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** What was found of a household and its dwelling on one day. Submitted ones stand; the latest is what rules look at. */
export const surveys = pgTable('surveys', {
  id: uuid().primaryKey(),
  householdId: uuid('household_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  status: text().$type<SurveyStatus>().notNull().default('draft'),
  surveyedOn: day('surveyed_on').notNull(),
  surveyedBy: uuid('surveyed_by').notNull(),
  dwelling: jsonb().$type<DwellingFacts>().notNull(),
  members: jsonb().$type<Member[]>().notNull(),
  latitude: doublePrecision(),
  longitude: doublePrecision(),
  accuracyM: doublePrecision('accuracy_m'),
  disasterProne: boolean('disaster_prone').notNull().default(false),
  note: text(),
  submittedAt: instant('submitted_at'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

/** Photos of a survey. The server may write where a photo was taken; it has no right to read it. */
export const surveyPhotos = pgTable('survey_photos', {
  id: uuid().primaryKey(),
  surveyId: uuid('survey_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  view: text().$type<SurveyPhoto['view']>().notNull(),
  sha256: bytes().notNull(),
  originalType: text('original_type').notNull(),
  originalBytes: integer('original_bytes').notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  takenAt: instant('taken_at'),
  latitude: doublePrecision(),
  longitude: doublePrecision(),
  uploadedBy: uuid('uploaded_by').notNull(),
  uploadedAt: instant('uploaded_at').notNull(),
});

const final = 'Phiếu không còn là bản nháp nên không thay đổi được; hãy lập phiếu khảo sát lại.';

/** What each constraint of 0013 means to the caller. */
export const surveyConstraints: ConstraintErrors = {
  surveys_draft: {
    code: 'conflict',
    detail: 'Bạn đang có một bản nháp khảo sát của hộ này; hãy viết tiếp bản đó.',
    pointer: '/householdId',
  },
  surveys_final: { code: 'action_not_allowed', detail: final },
  survey_photos_draft: { code: 'action_not_allowed', detail: final },
  surveys_day: {
    code: 'invalid_request',
    detail: 'Ngày khảo sát không được ở tương lai.',
    pointer: '/surveyedOn',
  },
  surveys_complete: { code: 'survey_incomplete', detail: 'Phiếu còn thiếu diện tích nhà hoặc nhân khẩu.' },
  surveys_household_unit: { code: 'conflict', detail: 'Hộ đã chuyển sang đơn vị khác; hãy lập phiếu mới.' },
  surveys_household_withdrawn: {
    code: 'action_not_allowed',
    detail: 'Hộ đã rút khỏi danh sách rà soát nên không khảo sát.',
  },
  surveys_household_house: {
    code: 'household_has_house',
    detail: 'Hộ đã được hỗ trợ nhà ở nên không khảo sát nữa.',
    pointer: '/householdId',
  },
  survey_photos_same_file: {
    code: 'conflict',
    detail: 'Ảnh này đã được tải lên cho phiếu này rồi; hãy chụp ảnh khác.',
  },
};
