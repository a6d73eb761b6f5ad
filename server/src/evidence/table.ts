import type { EvidenceReason, EvidenceState } from '@chung-tay/shared/evidence/schema';
import { bigint, boolean, doublePrecision, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Thresholds of a period and which reasons hold a stage back. */
export const evidenceRules = pgTable('evidence_rules', {
  id: uuid().primaryKey(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  farM: integer('far_m').notNull(),
  poorAccuracyM: integer('poor_accuracy_m').notNull(),
  exactAccuracyM: doublePrecision('exact_accuracy_m').notNull(),
  oldHours: integer('old_hours').notNull(),
  futureMinutes: integer('future_minutes').notNull(),
  timesDifferMinutes: integer('times_differ_minutes').notNull(),
  placesDifferM: integer('places_differ_m').notNull(),
  similarBits: integer('similar_bits').notNull(),
  blocking: text().array().$type<EvidenceReason[]>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** Photos that were ever doubted, and what was decided. */
export const evidenceReviews = pgTable('evidence_reviews', {
  photoId: uuid('photo_id').primaryKey(),
  houseId: uuid('house_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  state: text().$type<EvidenceState>().notNull().default('open'),
  /** The stage is held back while the photo is evidence of it. Kept by the database. */
  holds: boolean().notNull().default(false),
  raisedAt: instant('raised_at').notNull(),
  decidedBy: uuid('decided_by'),
  decidedAt: instant('decided_at'),
  decisionNote: text('decision_note'),
  /** The photo that took the place of this rejected one. Written by the database alone, like the three after it. */
  replacedByPhoto: uuid('replaced_by_photo'),
  replacedBy: uuid('replaced_by'),
  replacedAt: instant('replaced_at'),
  replaceReason: text('replace_reason'),
  version: integer().notNull().default(1),
});

/** The reasons; written by the database alone. */
export const evidenceFlags = pgTable('evidence_flags', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  photoId: uuid('photo_id').notNull(),
  reason: text().$type<EvidenceReason>().notNull(),
  blocks: boolean().notNull(),
  settled: boolean().notNull().default(false),
  facts: jsonb().notNull(),
  /** The server may not read which other photo it is: `evidence_flags_of` tells who may know. */
  otherPhotoId: uuid('other_photo_id'),
  otherSurveyPhotoId: uuid('other_survey_photo_id'),
  raisedAt: instant('raised_at').notNull(),
  raisedBy: uuid('raised_by'),
});

/** What each constraint of 0069 and 0074 means to the caller. */
export const evidenceConstraints: ConstraintErrors = {
  evidence_uploader: { code: 'same_person', detail: 'Người chụp ảnh không được xem xét ảnh của mình.' },
  evidence_reporter: { code: 'same_person', detail: 'Người báo giai đoạn không được xem xét ảnh của giai đoạn đó.' },
  evidence_final: { code: 'action_not_allowed', detail: 'Ảnh đã bị loại, không xem xét lại.' },
  evidence_route: { code: 'action_not_allowed', detail: 'Ảnh không đang chờ xem xét.' },
  evidence_scope: { code: 'not_found', detail: 'Không tìm thấy ảnh, hoặc ngoài phạm vi của bạn.' },
  replacement_final: { code: 'action_not_allowed', detail: 'Ảnh này đã được thay.' },
  replacement_idle: { code: 'action_not_allowed', detail: 'Không có giai đoạn đã nghiệm thu nào còn dựa vào ảnh này.' },
  replacement_foreign: {
    code: 'photo_required',
    detail: 'Ảnh thay thế phải của cùng căn nhà và giai đoạn.',
    pointer: '/photoId',
  },
  replacement_used: { code: 'photo_in_use', detail: 'Ảnh đang là bằng chứng của giai đoạn.', pointer: '/photoId' },
  replacement_earlier: {
    code: 'photo_required',
    detail: 'Ảnh gửi trước khi ảnh kia bị từ chối; cần ảnh chụp bổ sung sau khi từ chối.',
    pointer: '/photoId',
  },
  replacement_held: {
    code: 'evidence_blocked',
    detail: 'Ảnh thay thế cũng đang bị nghi vấn; hãy xem xét ảnh đó trước.',
    pointer: '/photoId',
  },
  replacement_verifier: {
    code: 'same_person',
    detail: 'Người nghiệm thu giai đoạn không được chụp ảnh thay thế cho giai đoạn đó.',
  },
  evidence_reviews_replacement: { code: 'photo_in_use', detail: 'Ảnh đã thay cho một ảnh khác.', pointer: '/photoId' },
  evidence_rules_one: {
    code: 'rule_overlap',
    detail: 'Đã có bản từ ngày này hoặc sau ngày này.',
    pointer: '/validFrom',
  },
};
