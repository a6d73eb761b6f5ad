import type { Attendee } from '@chung-tay/shared/deliberations/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Minutes of a village meeting. `unitId` is the commune. */
export const deliberations = pgTable('deliberations', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`deliberation_code(nextval('deliberation_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  village: text().notNull(),
  heldOn: day('held_on').notNull(),
  startedAt: text('started_at').notNull(),
  endedAt: text('ended_at').notNull(),
  place: text().notNull(),
  chairName: text('chair_name').notNull(),
  chairTitle: text('chair_title').notNull(),
  secretaryName: text('secretary_name').notNull(),
  secretaryTitle: text('secretary_title').notNull(),
  attendees: jsonb().$type<Attendee[]>().notNull(),
  presentCount: integer('present_count').notNull(),
  note: text(),
  recordedBy: uuid('recorded_by').notNull(),
  createdAt: instant('created_at').notNull(),
  voidedBy: uuid('voided_by'),
  voidedAt: instant('voided_at'),
  voidReason: text('void_reason'),
  version: integer().notNull().default(1),
});

/** The vote of a meeting on one case. */
export const deliberationVotes = pgTable('deliberation_votes', {
  deliberationId: uuid('deliberation_id').notNull(),
  caseId: uuid('case_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  position: smallint().notNull(),
  presentCount: integer('present_count').notNull(),
  agree: integer().notNull(),
  disagree: integer().notNull(),
  abstain: integer().notNull(),
  majorityPercent: smallint('majority_percent').notNull(),
  agreed: boolean().notNull(),
  opinion: text(),
});

/** What each constraint of 0015 means to the caller. */
export const deliberationConstraints: ConstraintErrors = {
  deliberation_votes_attendance: {
    code: 'votes_exceed_attendance',
    detail: 'Tổng số phiếu của một hồ sơ không được nhiều hơn số người dự họp.',
    pointer: '/votes',
  },
  deliberations_named: {
    code: 'invalid_request',
    detail: 'Số người dự ít hơn số người có tên trong biên bản.',
    pointer: '/presentCount',
  },
  deliberations_chair: {
    code: 'same_person',
    detail: 'Chủ trì và thư ký phải là hai người.',
    pointer: '/secretary/name',
  },
  deliberations_day: { code: 'invalid_request', detail: 'Ngày họp không được ở tương lai.', pointer: '/heldOn' },
  deliberations_hours: { code: 'invalid_request', detail: 'Giờ kết thúc phải sau giờ bắt đầu.', pointer: '/endedAt' },
  deliberations_voided: { code: 'action_not_allowed', detail: 'Biên bản đã hủy.' },
  case_steps_deliberated: {
    code: 'action_not_allowed',
    detail: 'Hồ sơ chỉ qua bước bình xét khi có biên bản họp thôn đồng ý.',
  },
};
