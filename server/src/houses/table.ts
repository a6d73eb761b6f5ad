import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, integer, numeric, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Which stages a kind of house passes through, by the law of a period. */
export const stagePlans = pgTable('stage_plans', {
  id: uuid().primaryKey(),
  kind: text().$type<HouseKind>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
});

/** The stages of a plan in their order. */
export const stagePlanSteps = pgTable('stage_plan_steps', {
  planId: uuid('plan_id').notNull(),
  position: smallint().notNull(),
  stage: text().$type<Stage>().notNull(),
});

/** One house per supported case. Money is told by the ledger, never here. */
export const houses = pgTable('houses', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`house_code(nextval('house_numbers'))`),
  householdId: uuid('household_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<HouseKind>().notNull(),
  programme: text().$type<Programme>().notNull(),
  stagePlanId: uuid('stage_plan_id').notNull(),
  status: text().$type<HouseStatus>().notNull().default('proposed'),
  plannedAreaM2: numeric('planned_area_m2', { precision: 5, scale: 1, mode: 'number' }),
  plannedCostVnd: vnd('planned_cost_vnd').notNull(),
  ownShareVnd: vnd('own_share_vnd').notNull().default(0),
  note: text(),
  proposedBy: uuid('proposed_by').notNull(),
  proposedAt: instant('proposed_at').notNull(),
  approvedBy: uuid('approved_by'),
  approvedAt: instant('approved_at'),
  decisionNumber: text('decision_number'),
  decisionDate: day('decision_date'),
  withdrawReason: text('withdraw_reason').$type<WithdrawReason>(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

/** The stages of a house that were ever reported; former reports of a returned stage are in the audit events. */
export const houseStages = pgTable('house_stages', {
  houseId: uuid('house_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  stage: text().$type<Stage>().notNull(),
  state: text().$type<'reported' | 'returned' | 'verified'>().notNull(),
  happenedOn: day('happened_on').notNull(),
  note: text(),
  reportedBy: uuid('reported_by').notNull(),
  reportedAt: instant('reported_at').notNull(),
  verifiedBy: uuid('verified_by'),
  verifiedAt: instant('verified_at'),
  returnReason: text('return_reason'),
});

/** Photos as evidence. The server may write where a photo was taken; it has no right to read it. */
export const photos = pgTable('photos', {
  id: uuid().primaryKey(),
  houseId: uuid('house_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  stage: text().$type<Stage>().notNull(),
  attached: boolean().notNull().default(false),
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

const route = 'Căn nhà không chuyển được sang bước này từ trạng thái hiện tại.';

/** What each constraint of 0005, and of 0017 on houses, means to the caller. */
export const houseConstraints: ConstraintErrors = {
  houses_household: { code: 'household_has_house', detail: 'Hộ này đã có một căn nhà trong danh sách hỗ trợ.' },
  houses_supported_before: { code: 'household_has_house', detail: 'Có hộ đã được hỗ trợ nhà ở trước đây.' },
  houses_own_share: {
    code: 'invalid_request',
    detail: 'Phần hộ tự lo không được lớn hơn dự toán.',
    pointer: '/ownShareVnd',
  },
  houses_four_eyes: { code: 'same_person', detail: 'Người mở hồ sơ không được phê duyệt căn nhà của hồ sơ đó.' },
  houses_decision: {
    code: 'action_not_allowed',
    detail: 'Căn nhà chỉ được mở, rút hoặc chuyển loại bằng một quyết định.',
  },
  houses_decision_day: {
    code: 'invalid_request',
    detail: 'Ngày quyết định không được ở tương lai.',
    pointer: '/decisionDate',
  },
  houses_route: { code: 'action_not_allowed', detail: route },
  house_stages_route: { code: 'action_not_allowed', detail: route },
  house_stages_next: { code: 'action_not_allowed', detail: 'Giai đoạn này chưa đến lượt.' },
  house_stages_final: { code: 'action_not_allowed', detail: 'Giai đoạn này đã nghiệm thu.' },
  house_stages_commitment: {
    code: 'case_not_committed',
    detail: 'Hộ chưa ký cam kết nên chưa khởi công được (TT 01/2022/TT-BXD, Phụ lục II).',
  },
  house_stages_waiting: { code: 'action_not_allowed', detail: 'Đang có một giai đoạn chờ nghiệm thu.' },
  house_stages_four_eyes: { code: 'same_person', detail: 'Người báo không được nghiệm thu giai đoạn mình báo.' },
  house_stages_uploader: { code: 'same_person', detail: 'Người chụp ảnh không được nghiệm thu giai đoạn đó.' },
  house_stages_day: {
    code: 'invalid_request',
    detail: 'Ngày thực hiện không được ở tương lai.',
    pointer: '/happenedOn',
  },
  house_stages_photo: { code: 'photo_required', detail: 'Giai đoạn này chưa có ảnh.' },
  photos_same_file: { code: 'conflict', detail: 'Ảnh này đã được tải lên cho căn nhà này rồi; hãy chụp ảnh khác.' },
  photos_final: { code: 'photo_in_use', detail: 'Ảnh thuộc giai đoạn đã nghiệm thu.' },
};
