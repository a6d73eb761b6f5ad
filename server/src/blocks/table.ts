import type { BlockKind, BlockState } from '@chung-tay/shared/blocks/schema';
import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Emulation clusters and blocks of a year. */
export const blocks = pgTable('blocks', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  /** Who organises. */
  unitId: uuid('unit_id').notNull(),
  year: integer().notNull(),
  kind: text().$type<BlockKind>().notNull(),
  name: text().notNull(),
  groupKey: text('group_key'),
  leadUnitId: uuid('lead_unit_id'),
  deputyUnitId: uuid('deputy_unit_id'),
  state: text().$type<BlockState>().notNull().default('open'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

export const blockMembers = pgTable('block_members', {
  blockId: uuid('block_id').notNull(),
  year: integer().notNull(),
  unitId: uuid('unit_id').notNull(),
  fromOn: day('from_on').notNull(),
  toOn: day('to_on'),
});

const member = 'Cụm trưởng, khối trưởng và phó phải là thành viên của cụm, khối.';

/** What each constraint of 0078 means to the caller. */
export const blockConstraints: ConstraintErrors = {
  blocks_name: { code: 'conflict', detail: 'Năm này đã có cụm, khối cùng tên.', pointer: '/name' },
  blocks_two_leaders: {
    code: 'invalid_request',
    detail: 'Đơn vị trưởng và đơn vị phó phải khác nhau.',
    pointer: '/deputyUnitId',
  },
  blocks_lead_member: { code: 'invalid_request', detail: member, pointer: '/leadUnitId' },
  blocks_deputy_member: { code: 'invalid_request', detail: member, pointer: '/deputyUnitId' },
  blocks_lead_left: {
    code: 'conflict',
    detail: 'Đơn vị này đang là trưởng hoặc phó; hãy chọn đơn vị khác rồi mới cho rời.',
    pointer: '/unitId',
  },
  blocks_ended: { code: 'action_not_allowed', detail: 'Cụm, khối đã kết thúc, không thay đổi được nữa.' },
  block_members_once: { code: 'unit_in_block', detail: 'Có đơn vị đã ở một cụm, khối khác của năm này.' },
  block_members_pkey: { code: 'unit_in_block', detail: 'Có đơn vị đã ở cụm, khối này.' },
  block_members_days: {
    code: 'invalid_request',
    detail: 'Ngày vào, ngày rời phải nằm trong năm của cụm, khối, và ngày rời không trước ngày vào.',
    pointer: '/lastOn',
  },
  block_members_scope: {
    code: 'not_competent',
    detail: 'Có đơn vị nằm ngoài phạm vi của đơn vị tổ chức.',
    pointer: '/unitIds',
  },
};
