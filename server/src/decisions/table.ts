import type { DecisionStatus, EntryAction } from '@chung-tay/shared/decisions/schema';
import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import { sql } from 'drizzle-orm';
import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** A case of higher need that a list left behind, as it stood when the list was issued. */
export interface OvertakenRow {
  caseId: string;
  score: number;
  stepName: string | null;
}

/** Approved lists: drafts, and decisions that are frozen. `unitId` is the area of the list. */
export const decisions = pgTable('decisions', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`decision_code(nextval('decision_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  programme: text().$type<Programme>().notNull(),
  status: text().$type<DecisionStatus>().notNull().default('draft'),
  changesId: uuid('changes_id'),
  changeNumber: integer('change_number'),
  subject: text().notNull(),
  draftedBy: uuid('drafted_by').notNull(),
  /** Whoever wrote on the draft. */
  drafters: uuid().array().notNull(),
  issuedBy: uuid('issued_by'),
  issuedAt: instant('issued_at'),
  issuingUnitId: uuid('issuing_unit_id'),
  decisionNumber: text('decision_number'),
  decisionDate: day('decision_date'),
  signatory: text(),
  signatoryTitle: text('signatory_title'),
  overtaken: jsonb().$type<OvertakenRow[]>().notNull().default([]),
  overtakingReason: text('overtaking_reason'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

/** What a list says of one case. `unitId` is the unit of the case. */
export const decisionEntries = pgTable('decision_entries', {
  decisionId: uuid('decision_id').notNull(),
  caseId: uuid('case_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  position: integer().notNull(),
  action: text().$type<EntryAction>().notNull(),
  houseKind: text('house_kind').$type<HouseKind>(),
  supportVnd: vnd('support_vnd'),
  normVnd: vnd('norm_vnd'),
  exceptionReason: text('exception_reason'),
  withdrawReason: text('withdraw_reason').$type<WithdrawReason>(),
  score: integer(),
  houseId: uuid('house_id'),
});

const step = 'Có hồ sơ không còn ở bước mà danh sách này ghi; hãy tải lại danh sách.';

/** What each constraint of 0017 on lists means to the caller; those on houses are with houses. */
export const decisionConstraints: ConstraintErrors = {
  decisions_number: {
    code: 'conflict',
    detail: 'Số quyết định này đã dùng trong năm.',
    pointer: '/decisionNumber',
  },
  decisions_change: { code: 'conflict', detail: 'Danh sách này vừa có một thay đổi khác; hãy tải lại.' },
  decisions_one_change: {
    code: 'conflict',
    detail: 'Danh sách này đang có một dự thảo thay đổi; ban hành hoặc bỏ dự thảo đó trước.',
    pointer: '/changesId',
  },
  decisions_changes: {
    code: 'action_not_allowed',
    detail: 'Chỉ thay đổi được một danh sách gốc đã ban hành.',
    pointer: '/changesId',
  },
  decisions_base: {
    code: 'invalid_request',
    detail: 'Quyết định thay đổi phải cùng địa bàn và chương trình với danh sách gốc.',
    pointer: '/changesId',
  },
  decisions_four_eyes: { code: 'same_person', detail: 'Người lập dự thảo không được ban hành danh sách này.' },
  decisions_drafters: { code: 'same_person', detail: 'Người sửa dự thảo không được ban hành danh sách này.' },
  decisions_judged: {
    code: 'invalid_request',
    detail: 'Ngày quyết định không được trước ngày bình xét, thẩm tra hay thẩm định cuối cùng.',
    pointer: '/decisionDate',
  },
  decisions_day: {
    code: 'invalid_request',
    detail: 'Ngày quyết định không được ở tương lai.',
    pointer: '/decisionDate',
  },
  decisions_route: { code: 'action_not_allowed', detail: 'Danh sách bắt đầu bằng một dự thảo.' },
  decisions_frozen: { code: 'action_not_allowed', detail: 'Danh sách đã đóng lại, không sửa được nữa.' },
  decisions_step: { code: 'step_not_current', detail: step },
  decisions_done: { code: 'conflict', detail: step },
  decisions_duplicate: { code: 'duplicate_open', detail: 'Có hồ sơ của hộ còn nghi trùng chưa xử lý.' },
  decisions_objection: { code: 'objection_open', detail: 'Có hồ sơ còn kiến nghị chưa giải quyết.' },
  decisions_posting: {
    code: 'posting_still_open',
    detail: 'Ngày quyết định phải sau khi hết thời gian niêm yết.',
    pointer: '/decisionDate',
  },
  cases_decision: { code: 'action_not_allowed', detail: 'Hồ sơ chỉ được phê duyệt hoặc rút bằng một quyết định.' },
  decision_entries_pkey: {
    code: 'invalid_request',
    detail: 'Một hồ sơ chỉ có một mục trong danh sách.',
    pointer: '/entries',
  },
  decision_entries_area: {
    code: 'invalid_request',
    detail: 'Có hồ sơ không thuộc địa bàn hoặc chương trình của danh sách.',
    pointer: '/entries',
  },
  decision_entries_list: {
    code: 'invalid_request',
    detail: 'Chỉ rút hoặc chuyển loại những hồ sơ mà danh sách này đã phê duyệt.',
    pointer: '/entries',
  },
};
