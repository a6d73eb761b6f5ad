import type { WithdrawReason } from '@chung-tay/shared/households/schema';
import type { AcceptanceMember, BuilderKind, HouseStatus, StageAcceptance } from '@chung-tay/shared/houses/schema';
import type { AcceptanceItem } from '@chung-tay/shared/houses/standards';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import { sql } from 'drizzle-orm';
import { boolean, doublePrecision, integer, jsonb, numeric, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Which stages a kind of house passes through, by the law of a period. */
export const stagePlans = pgTable('stage_plans', {
  id: uuid().primaryKey(),
  kind: text().$type<HouseKind>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  stepCount: smallint('step_count').notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** The stages of a plan in their order. */
export const stagePlanSteps = pgTable('stage_plan_steps', {
  planId: uuid('plan_id').notNull(),
  position: smallint().notNull(),
  stage: text().$type<Stage>().notNull(),
  /** Days from the former stage; of the first from the decision. */
  normDays: integer('norm_days').notNull(),
  /** Fewer days after the former stage are not believed. */
  minDays: integer('min_days').notNull(),
});

/** What must be found before a stage of a kind of house is accepted, by the rules of a period. */
export const acceptanceChecklists = pgTable('acceptance_checklists', {
  id: uuid().primaryKey(),
  stage: text().$type<Stage>().notNull(),
  kind: text().$type<HouseKind>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  assumed: boolean().notNull().default(false),
  items: jsonb().$type<AcceptanceItem[]>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** Designs with their estimate; a version of a code in force on any day. */
export const houseModels = pgTable('house_models', {
  id: uuid().primaryKey(),
  code: text().notNull(),
  name: text().notNull(),
  kind: text().$type<HouseKind>().notNull(),
  areaM2: numeric('area_m2', { precision: 5, scale: 1, mode: 'number' }).notNull(),
  costVnd: vnd('cost_vnd').notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  assumed: boolean().notNull().default(false),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
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
  modelId: uuid('model_id'),
  builderKind: text('builder_kind').$type<BuilderKind>(),
  builderName: text('builder_name'),
  plannedStartOn: day('planned_start_on'),
  /** Put off until this day; over once it has come. */
  deferredUntil: day('deferred_until'),
  deferReason: text('defer_reason'),
  /** The planned day of the stage that is due; kept by trigger. */
  dueOn: day('due_on'),
  settledOn: day('settled_on'),
  settledBy: uuid('settled_by'),
  settledAt: instant('settled_at'),
  settledCostVnd: vnd('settled_cost_vnd'),
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

/** How a stage was accepted: board, answers and the checklist they answer. Never changed. */
export const stageAcceptances = pgTable('stage_acceptances', {
  houseId: uuid('house_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  stage: text().$type<Stage>().notNull(),
  checklistId: uuid('checklist_id'),
  members: jsonb().$type<AcceptanceMember[]>().notNull(),
  answers: jsonb().$type<StageAcceptance['answers']>().notNull(),
  areaM2: numeric('area_m2', { precision: 6, scale: 1, mode: 'number' }),
  actualCostVnd: vnd('actual_cost_vnd'),
  acceptedBy: uuid('accepted_by').notNull(),
  acceptedAt: instant('accepted_at').notNull(),
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
  /** What the device says; places of either kind the server may not read. */
  source: text().$type<'camera' | 'file'>(),
  capturedAt: instant('captured_at'),
  deviceTime: instant('device_time'),
  deviceLatitude: doublePrecision('device_latitude'),
  deviceLongitude: doublePrecision('device_longitude'),
  deviceAccuracyM: doublePrecision('device_accuracy_m'),
  software: text(),
  /** When it was taken, the error of the device's clock taken off. Kept by trigger. */
  shotAt: instant('shot_at'),
});

const overlap = {
  code: 'rule_overlap',
  detail: 'Đã có bản từ ngày này hoặc sau ngày này.',
  pointer: '/validFrom',
} as const;
const route = 'Căn nhà không chuyển được sang bước này từ trạng thái hiện tại.';

/** What each constraint of 0005 and 0068, and of 0017 on houses, means to the caller. */
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
  houses_facts_final: { code: 'action_not_allowed', detail: 'Căn nhà đã bàn giao hoặc đã rút nên không sửa được nữa.' },
  houses_cost_allocated: {
    code: 'invalid_request',
    detail: 'Dự toán trừ phần hộ tự lo không được dưới số đã phân bổ và đã nhận đỡ đầu.',
    pointer: '/plannedCostVnd',
  },
  houses_builder: {
    code: 'invalid_request',
    detail: 'Hãy chọn ai thi công trước khi ghi tên.',
    pointer: '/builderKind',
  },
  houses_model: { code: 'invalid_request', detail: 'Mẫu nhà không đúng loại của căn nhà.', pointer: '/modelId' },
  houses_settled: { code: 'house_not_settled', detail: 'Chỉ quyết toán căn nhà đã bàn giao.' },
  houses_settled_once: { code: 'house_not_settled', detail: 'Căn nhà đã quyết toán.' },
  houses_settled_money: {
    code: 'house_not_settled',
    detail: 'Căn nhà còn phần phân bổ chưa chi, chưa giao, hoặc còn khoản trong bảng kê chưa duyệt.',
  },
  houses_settled_day: {
    code: 'invalid_request',
    detail: 'Ngày quyết toán không được ở tương lai.',
    pointer: '/settledOn',
  },
  houses_settled_early: {
    code: 'invalid_request',
    detail: 'Ngày quyết toán không được trước ngày bàn giao.',
    pointer: '/settledOn',
  },
  stage_plans_one: overlap,
  acceptance_checklists_one: overlap,
  house_models_one: overlap,
  stage_plans_order: {
    code: 'invalid_request',
    detail: 'Các giai đoạn phải từ khởi công đến bàn giao, theo thứ tự thi công.',
    pointer: '/steps',
  },
  stage_acceptances_members: {
    code: 'invalid_request',
    detail: 'Ban nghiệm thu cần có đại diện UBND xã và đại diện hộ.',
    pointer: '/members',
  },
  stage_acceptances_unmet: { code: 'checklist_unmet', detail: 'Còn mục bắt buộc không đạt; hãy trả lại giai đoạn.' },
  stage_acceptances_checklist: {
    code: 'rule_changed',
    detail: 'Bảng kiểm nghiệm thu vừa có bản mới; hãy tải lại rồi trả lời theo bản đó.',
  },
  stage_acceptances_final: { code: 'action_not_allowed', detail: 'Giai đoạn này đã nghiệm thu.' },
  house_stages_acceptance: {
    code: 'checklist_unmet',
    detail: 'Giai đoạn này có bảng kiểm đang hiệu lực: phải trả lời bảng kiểm mới nghiệm thu được.',
  },
  house_stages_deferred: {
    code: 'action_not_allowed',
    detail: 'Căn nhà đang tạm hoãn; hãy cho thi công lại rồi mới báo giai đoạn.',
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
  house_stages_evidence: {
    code: 'evidence_blocked',
    detail: 'Ảnh của giai đoạn đang bị nghi vấn; hãy xem xét ảnh trước.',
  },
  photos_rejected: { code: 'photo_rejected', detail: 'Ảnh đã bị loại khi xem xét; hãy chụp ảnh khác.' },
  photos_final: { code: 'photo_in_use', detail: 'Ảnh thuộc giai đoạn đã nghiệm thu.' },
};
