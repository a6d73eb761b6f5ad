import type { DifficultyReason, DifficultyState } from '@chung-tay/shared/difficulties/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Who owns a difficulty of a reason first, and within how many days, from a day on. */
export const difficultyRules = pgTable('difficulty_rules', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  reason: text().$type<DifficultyReason>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  days: integer().notNull(),
  ownerLevel: text('owner_level').$type<'commune' | 'district' | 'province'>().notNull(),
  citation: text().notNull(),
});

/** What is stuck about a house or a unit. */
export const difficulties = pgTable('difficulties', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`difficulty_code(nextval('difficulty_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  houseId: uuid('house_id'),
  reason: text().$type<DifficultyReason>().notNull(),
  title: text().notNull(),
  detail: text(),
  state: text().$type<DifficultyState>().notNull().default('raised'),
  ownerUnitId: uuid('owner_unit_id').notNull(),
  ownedSince: instant('owned_since').notNull(),
  dueOn: day('due_on').notNull(),
  level: integer().notNull().default(0),
  raisedBy: uuid('raised_by').notNull(),
  raisedUnitId: uuid('raised_unit_id').notNull(),
  raisedAt: instant('raised_at').notNull(),
  answer: text(),
  answeredBy: uuid('answered_by'),
  answeredAt: instant('answered_at'),
  result: text(),
  closedBy: uuid('closed_by'),
  closedAt: instant('closed_at'),
  version: integer().notNull().default(1),
  search: text().generatedAlwaysAs(sql`fold(title || ' ' || coalesce(detail, '') || ' ' || coalesce(answer, ''))`),
});

/** Whose move it became and until when; append-only. */
export const difficultyMoves = pgTable('difficulty_moves', {
  id: uuid().primaryKey(),
  difficultyId: uuid('difficulty_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  at: instant().notNull(),
  kind: text().$type<'raised' | 'assigned' | 'escalated'>().notNull(),
  automatic: boolean().notNull().default(false),
  fromUnitId: uuid('from_unit_id'),
  toUnitId: uuid('to_unit_id').notNull(),
  dueOn: day('due_on').notNull(),
  byId: uuid('by_id'),
  note: text(),
});

const notNow = 'Khó khăn này đang ở một trạng thái mà việc này không làm được; hãy tải lại để xem hiện trạng.';

/** What each constraint of 0072 means to the caller. */
export const difficultyConstraints: ConstraintErrors = {
  difficulties_open_once: {
    code: 'conflict',
    detail: 'Căn nhà này đang có một khó khăn cùng lý do chưa xong; hãy theo dõi tiếp ở đó.',
    pointer: '/reason',
  },
  difficulties_route: { code: 'action_not_allowed', detail: notNow },
  difficulties_house_left: {
    code: 'action_not_allowed',
    detail: 'Căn nhà không còn, hoặc chưa có, trong danh sách hỗ trợ nên không nêu hay mở lại khó khăn được.',
  },
  difficulties_owner: {
    code: 'invalid_request',
    detail: 'Chỉ giao cho đơn vị nêu khó khăn hoặc đơn vị cấp trên của đơn vị đó.',
    pointer: '/ownerUnitId',
  },
  difficulties_due: { code: 'invalid_request', detail: 'Hạn giải quyết không được trước hôm nay.', pointer: '/dueOn' },
  difficulties_four_eyes: { code: 'same_person', detail: 'Người trả lời không tự xác nhận đã giải quyết xong.' },
};
