import type { Figure, ScorecardState, ScoreStage } from '@chung-tay/shared/scorecards/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** What each unit of a block scored by a set in a period. */
export const scorecards = pgTable('scorecards', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  blockId: uuid('block_id').notNull(),
  setId: uuid('set_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  fromOn: day('from_on').notNull(),
  toOn: day('to_on').notNull(),
  selfDueAt: instant('self_due_at').notNull(),
  reviewDueAt: instant('review_due_at').notNull(),
  state: text().$type<ScorecardState>().notNull().default('open'),
  selfBy: uuid('self_by'),
  selfByName: text('self_by_name'),
  selfAt: instant('self_at'),
  /** By the first sending. */
  selfLate: boolean('self_late'),
  firstSentAt: instant('first_sent_at'),
  reviewedBy: uuid('reviewed_by'),
  reviewedByName: text('reviewed_by_name'),
  reviewedAt: instant('reviewed_at'),
  appraisedBy: uuid('appraised_by'),
  appraisedByName: text('appraised_by_name'),
  appraisedAt: instant('appraised_at'),
  returnReason: text('return_reason'),
  openedBy: uuid('opened_by').notNull(),
  openedAt: instant('opened_at').notNull(),
  version: integer().notNull().default(1),
});

/** The points of one criterion: NULL is not scored, 0 is scored nought. */
export const scores = pgTable('scores', {
  scorecardId: uuid('scorecard_id').notNull(),
  criterionId: uuid('criterion_id').notNull(),
  computedPoints: numeric('computed_points'),
  computedInputs: jsonb('computed_inputs').$type<Figure>(),
  selfPoints: numeric('self_points'),
  selfNote: text('self_note'),
  reviewedPoints: numeric('reviewed_points'),
  reviewReason: text('review_reason'),
  appraisedPoints: numeric('appraised_points'),
  appraisalReason: text('appraisal_reason'),
  changedBy: uuid('changed_by'),
  changedByName: text('changed_by_name'),
  changedAt: instant('changed_at').notNull(),
});

/** Every change of points; written by trigger alone. */
export const scoreChanges = pgTable('score_changes', {
  id: uuid().primaryKey(),
  scorecardId: uuid('scorecard_id').notNull(),
  criterionId: uuid('criterion_id').notNull(),
  stage: text().$type<ScoreStage>().notNull(),
  fromPoints: numeric('from_points'),
  toPoints: numeric('to_points'),
  reason: text(),
  byId: uuid('by_id'),
  byName: text('by_name'),
  at: instant().notNull(),
});

/** What a unit shows for its points; what was taken away stays as a row. */
export const scoreEvidence = pgTable('score_evidence', {
  id: uuid().primaryKey(),
  scorecardId: uuid('scorecard_id').notNull(),
  criterionId: uuid('criterion_id').notNull(),
  fileKey: text('file_key').notNull(),
  fileName: text('file_name').notNull(),
  fileType: text('file_type').notNull(),
  fileBytes: integer('file_bytes').notNull(),
  note: text(),
  addedBy: uuid('added_by').notNull(),
  addedByName: text('added_by_name').notNull(),
  addedAt: instant('added_at').notNull(),
  removedBy: uuid('removed_by'),
  removedAt: instant('removed_at'),
});

const samePerson = 'Người tự chấm, người rà soát và người thẩm định một phiếu điểm phải là ba người khác nhau.';

/** What each constraint of 0082 means to the caller. */
export const scorecardConstraints: ConstraintErrors = {
  scorecards_once: { code: 'conflict', detail: 'Đơn vị đã có phiếu điểm theo bảng điểm và kỳ này.' },
  scorecards_member: {
    code: 'conflict',
    detail: 'Đơn vị đã có phiếu điểm trong cụm, khối này, nên không bỏ hẳn khỏi cụm, khối; hãy ghi ngày cuối.',
  },
  scorecards_days: {
    code: 'invalid_request',
    detail: 'Ngày cuối của kỳ từ ngày đầu đến nhiều nhất 400 ngày sau.',
    pointer: '/toOn',
  },
  scorecards_due: {
    code: 'invalid_request',
    detail: 'Hạn rà soát không trước hạn tự chấm.',
    pointer: '/reviewDueOn',
  },
  scorecards_set: {
    code: 'conflict',
    detail: 'Bảng điểm chưa ban hành, hoặc không có hiệu lực vào ngày cuối của kỳ.',
    pointer: '/setId',
  },
  scorecards_block: { code: 'conflict', detail: 'Cụm, khối đã kết thúc.', pointer: '/blockId' },
  scorecards_route: { code: 'action_not_allowed', detail: 'Phiếu điểm không ở bước này.' },
  scorecards_not_due: {
    code: 'action_not_allowed',
    detail: 'Đơn vị chưa gửi phiếu tự chấm và chưa hết hạn tự chấm.',
  },
  scorecards_own_unit: { code: 'own_unit', detail: 'Bạn có vai trò ở đơn vị này nên không chấm điểm đơn vị này.' },
  scorecards_four_eyes: { code: 'same_person', detail: samePerson },
  scorecards_missing: { code: 'score_missing', detail: 'Còn tiêu chí chưa có điểm; không có điểm khác với 0 điểm.' },
  scores_set: { code: 'invalid_request', detail: 'Tiêu chí không thuộc bảng điểm của phiếu này.' },
  scores_range: { code: 'score_over_maximum', detail: 'Điểm nằm ngoài khung điểm của tiêu chí.' },
  scores_source: {
    code: 'invalid_request',
    detail: 'Tiêu chí này do hệ thống tính từ số liệu, đơn vị không tự nhập điểm.',
  },
  scores_closed: { code: 'scoring_closed', detail: 'Phiếu điểm đã sang bước sau, điểm ở bước này không sửa được nữa.' },
};
