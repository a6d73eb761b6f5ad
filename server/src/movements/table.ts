import type { DriveState, Goal, MovementState } from '@chung-tay/shared/movements/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Emulation movements; their scope is a unit and all below it. */
export const movements = pgTable('movements', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  unitId: uuid('unit_id').notNull(),
  name: text().notNull(),
  objective: text().notNull(),
  startsOn: day('starts_on').notNull(),
  endsOn: day('ends_on').notNull(),
  /** The last day on which a plan is in time. */
  planDueOn: day('plan_due_on').notNull(),
  state: text().$type<MovementState>().notNull().default('draft'),
  launchDocumentId: uuid('launch_document_id'),
  launchedBy: uuid('launched_by'),
  launchedAt: instant('launched_at'),
  closedBy: uuid('closed_by'),
  closedAt: instant('closed_at'),
  closeNote: text('close_note'),
  createdBy: uuid('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
  search: text().notNull().generatedAlwaysAs(sql`fold(name)`),
});

/** Who competes by which criteria. */
export const movementGroups = pgTable(
  'movement_groups',
  {
    movementId: uuid('movement_id').notNull(),
    key: text().notNull(),
    position: smallint().notNull(),
    name: text().notNull(),
    criteria: text().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.movementId, table.key] })],
);

/** The documents a movement rests on. */
export const movementDocuments = pgTable(
  'movement_documents',
  { movementId: uuid('movement_id').notNull(), documentId: uuid('document_id').notNull() },
  (table) => [primaryKey({ columns: [table.movementId, table.documentId] })],
);

/** The units that compete, each in one group. */
export const movementParticipants = pgTable(
  'movement_participants',
  {
    movementId: uuid('movement_id').notNull(),
    unitId: uuid('unit_id').notNull(),
    groupKey: text('group_key').notNull(),
    headcount: integer(),
    headcountSource: text('headcount_source'),
    addedBy: uuid('added_by').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.movementId, table.unitId] })],
);

/** Houses a unit is to finish, by programme and kind; a new row replaces the one in force. */
export const movementTargets = pgTable('movement_targets', {
  id: uuid().primaryKey(),
  movementId: uuid('movement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  programme: text().$type<Programme>().notNull(),
  houseKind: text('house_kind').$type<HouseKind>().notNull(),
  houses: integer().notNull(),
  setOn: day('set_on').notNull(),
  reason: text().notNull(),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull(),
  replacedAt: instant('replaced_at'),
});

/** The multidimensional poverty of a unit in a year, as published. */
export const povertyRates = pgTable(
  'poverty_rates',
  {
    id: uuid().notNull(),
    unitId: uuid('unit_id').notNull(),
    year: integer().notNull(),
    households: integer().notNull(),
    poor: integer().notNull(),
    nearPoor: integer('near_poor').notNull(),
    source: text().notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.year] })],
);

/** Emulation drives of units within a movement. */
export const drives = pgTable('drives', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  movementId: uuid('movement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  name: text().notNull(),
  objective: text().notNull(),
  startsOn: day('starts_on').notNull(),
  endsOn: day('ends_on').notNull(),
  goals: jsonb().$type<Goal[]>().notNull(),
  state: text().$type<DriveState>().notNull().default('launched'),
  launchedBy: uuid('launched_by').notNull(),
  launchedByName: text('launched_by_name').notNull(),
  launchedAt: instant('launched_at').notNull(),
  result: text(),
  endedBy: uuid('ended_by'),
  endedAt: instant('ended_at'),
  version: integer().notNull().default(1),
  search: text().notNull().generatedAlwaysAs(sql`fold(name)`),
});

const outside = {
  code: 'invalid_request',
  detail: 'Đơn vị ngoài phạm vi của phong trào.',
  pointer: '/unitId',
} as const;
const final = {
  code: 'action_not_allowed',
  detail: 'Phong trào đã kết thúc, không ghi thêm hay sửa gì được nữa.',
} as const;
const notNow = 'Việc này không làm được ở trạng thái hiện tại; hãy tải lại để xem hiện trạng.';

/** What each constraint of 0077 means to the caller. */
export const movementConstraints: ConstraintErrors = {
  movements_days: {
    code: 'invalid_request',
    detail: 'Ngày kết thúc không được trước ngày bắt đầu, và phong trào không dài quá mười năm.',
    pointer: '/endsOn',
  },
  movements_plan_due: {
    code: 'invalid_request',
    detail: 'Hạn nộp kế hoạch phải nằm trong thời gian của phong trào.',
    pointer: '/planDueOn',
  },
  movements_route: { code: 'action_not_allowed', detail: notNow },
  movements_final: final,
  movements_not_launched: { code: 'action_not_allowed', detail: 'Phong trào chưa được phát động.' },
  movements_days_kept: {
    code: 'action_not_allowed',
    detail: 'Phong trào đã phát động: thời gian và hạn nộp kế hoạch giữ nguyên; hãy gia hạn cho từng đơn vị.',
    pointer: '/planDueOn',
  },
  movements_participants: {
    code: 'action_not_allowed',
    detail: 'Chưa có đơn vị nào tham gia nên chưa phát động được.',
  },
  movement_participants_group: {
    code: 'invalid_request',
    detail: 'Nhóm đối tượng này không có trong phong trào, hoặc còn đơn vị thuộc nhóm.',
    pointer: '/groupKey',
  },
  movement_participants_source: {
    code: 'invalid_request',
    detail: 'Ghi số người thì phải ghi nguồn số liệu.',
    pointer: '/headcountSource',
  },
  movement_participants_scope: outside,
  movement_targets_scope: outside,
  movement_targets_once: { code: 'conflict', detail: 'Chỉ tiêu này vừa được người khác đặt; hãy tải lại.' },
  poverty_rates_sum: {
    code: 'invalid_request',
    detail: 'Số hộ nghèo và cận nghèo cộng lại nhiều hơn tổng số hộ.',
    pointer: '/poor',
  },
  drives_scope: outside,
  drives_days: { code: 'invalid_request', detail: 'Ngày kết thúc không được trước ngày bắt đầu.', pointer: '/endsOn' },
  drives_within: {
    code: 'invalid_request',
    detail: 'Đợt thi đua phải nằm trong thời gian của phong trào.',
    pointer: '/endsOn',
  },
  drives_route: { code: 'action_not_allowed', detail: notNow },
};
