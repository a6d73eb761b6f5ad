import type { Part } from '@chung-tay/shared/inspections/sample';
import type {
  Answer,
  CheckItem,
  FindingState,
  InspectionKind,
  InspectionState,
  PickedBy,
  RiskFactor,
  SampleRequest,
  Severity,
  TeamMember,
} from '@chung-tay/shared/inspections/schema';
import { sql } from 'drizzle-orm';
import { bigint, doublePrecision, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** What is asked at every house or unit: versions by date. */
export const inspectionChecklists = pgTable('inspection_checklists', {
  id: uuid().primaryKey(),
  subject: text().$type<'house' | 'unit'>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  items: jsonb().$type<CheckItem[]>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** For every `per` of what is measured so many points, `most` at most: versions by date. */
export const riskWeights = pgTable('risk_weights', {
  factor: text().$type<RiskFactor>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  per: integer().notNull(),
  points: integer().notNull(),
  most: integer().notNull(),
  citation: text().notNull(),
});

/** Inspections of the State, supervision and criticism by the Front. */
export const inspections = pgTable('inspections', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  kind: text().$type<InspectionKind>().notNull(),
  title: text().notNull(),
  /** What is looked at. */
  unitId: uuid('unit_id').notNull(),
  /** Who leads. */
  leadUnitId: uuid('lead_unit_id').notNull(),
  planNumber: text('plan_number'),
  planDay: day('plan_day'),
  purpose: text(),
  fromDay: day('from_day').notNull(),
  toDay: day('to_day').notNull(),
  state: text().$type<InspectionState>().notNull().default('planned'),
  houseChecklistId: uuid('house_checklist_id'),
  unitChecklistId: uuid('unit_checklist_id'),
  conclusion: text(),
  concludedBy: uuid('concluded_by'),
  concludedByName: text('concluded_by_name'),
  concludedAt: instant('concluded_at'),
  closedBy: uuid('closed_by'),
  closedAt: instant('closed_at'),
  cancelReason: text('cancel_reason'),
  cancelledBy: uuid('cancelled_by'),
  cancelledAt: instant('cancelled_at'),
  createdBy: uuid('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

export const inspectionTeam = pgTable('inspection_team', {
  inspectionId: uuid('inspection_id').notNull(),
  position: smallint().notNull(),
  name: text().notNull(),
  post: text(),
  part: text().$type<TeamMember['part']>().notNull(),
  userId: uuid('user_id'),
});

/** Written once; the row itself draws (trigger). */
export const inspectionSamples = pgTable('inspection_samples', {
  inspectionId: uuid('inspection_id').primaryKey(),
  seed: text().notNull(),
  request: jsonb().$type<SampleRequest>().notNull(),
  confidencePercent: integer('confidence_percent').notNull(),
  population: integer().notNull(),
  populationDigest: text('population_digest').notNull(),
  size: integer().notNull(),
  marginPercent: doublePrecision('margin_percent').notNull(),
  parts: jsonb().$type<Part[]>().notNull(),
  drawnBy: uuid('drawn_by').notNull(),
  drawnByName: text('drawn_by_name').notNull(),
  drawnAt: instant('drawn_at').notNull(),
});

/** What a sample was drawn from, as it was that day. */
export const inspectionPopulation = pgTable('inspection_population', {
  inspectionId: uuid('inspection_id').notNull(),
  code: text().notNull(),
  houseId: uuid('house_id').notNull(),
  stratum: text().notNull(),
});

export const inspectionSubjects = pgTable('inspection_subjects', {
  id: uuid().primaryKey(),
  inspectionId: uuid('inspection_id').notNull(),
  type: text().$type<'house' | 'unit'>().notNull(),
  houseId: uuid('house_id'),
  unitId: uuid('unit_id').notNull(),
  pickedBy: text('picked_by').$type<PickedBy>().notNull(),
  stratum: text(),
  riskScore: integer('risk_score'),
  plannedOn: day('planned_on'),
  inspectedOn: day('inspected_on'),
  answers: jsonb().$type<Answer[]>().notNull().default([]),
  note: text(),
  recordedBy: uuid('recorded_by'),
  recordedByName: text('recorded_by_name'),
  recordedAt: instant('recorded_at'),
  version: integer().notNull().default(1),
});

/** What was found, who puts it right by when, and whether that was believed. */
export const findings = pgTable('findings', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  inspectionId: uuid('inspection_id').notNull(),
  subjectId: uuid('subject_id').notNull(),
  houseId: uuid('house_id'),
  unitId: uuid('unit_id').notNull(),
  severity: text().$type<Severity>().notNull(),
  finding: text().notNull(),
  action: text().notNull(),
  dueOn: day('due_on').notNull(),
  state: text().$type<FindingState>().notNull().default('open'),
  actedOn: day('acted_on'),
  actedNote: text('acted_note'),
  actedBy: uuid('acted_by'),
  actedByName: text('acted_by_name'),
  actedAt: instant('acted_at'),
  returnReason: text('return_reason'),
  closedNote: text('closed_note'),
  closedBy: uuid('closed_by'),
  closedByName: text('closed_by_name'),
  closedAt: instant('closed_at'),
  recordedBy: uuid('recorded_by').notNull(),
  recordedByName: text('recorded_by_name').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  version: integer().notNull().default(1),
});

const drawnOnce = 'Cuộc kiểm tra này đã rút mẫu; không rút lại, cũng không thêm bớt mẫu đã rút.';

/** What each constraint of 0073 means to the caller. */
export const inspectionConstraints: ConstraintErrors = {
  inspection_checklists_one: {
    code: 'rule_overlap',
    detail: 'Đã có bảng kiểm từ ngày này hoặc sau ngày này.',
    pointer: '/validFrom',
  },
  inspections_days: {
    code: 'invalid_request',
    detail: 'Ngày kết thúc từ ngày bắt đầu đến nhiều nhất một năm sau.',
    pointer: '/toDay',
  },
  inspections_plan: {
    code: 'invalid_request',
    detail: 'Ngày kế hoạch cần có số kế hoạch.',
    pointer: '/planNumber',
  },
  inspections_final: { code: 'action_not_allowed', detail: 'Cuộc kiểm tra đã kết luận, đã khép lại hoặc đã hủy.' },
  inspections_route: { code: 'action_not_allowed', detail: 'Cuộc kiểm tra không ở bước này.' },
  inspections_unfinished: {
    code: 'inspection_unfinished',
    detail: 'Còn đối tượng rút ngẫu nhiên chưa kiểm tra.',
  },
  inspections_open: { code: 'inspection_unfinished', detail: 'Còn tồn tại chưa khắc phục.' },
  inspections_began: {
    code: 'invalid_request',
    detail: 'Đã có đối tượng được kiểm tra trước ngày bắt đầu này.',
    pointer: '/fromDay',
  },
  inspection_team_lead: { code: 'invalid_request', detail: 'Đoàn có đúng một trưởng đoàn.', pointer: '/team' },
  inspection_team_user: {
    code: 'invalid_request',
    detail: 'Mỗi người chỉ có tên một lần trong đoàn.',
    pointer: '/team',
  },
  inspection_samples_pkey: { code: 'sample_drawn', detail: drawnOnce },
  inspection_samples_once: { code: 'sample_drawn', detail: drawnOnce },
  inspection_subjects_drawn: {
    code: 'sample_drawn',
    detail: 'Đối tượng rút ngẫu nhiên không bỏ được: bỏ thì mẫu không còn ngẫu nhiên.',
  },
  inspection_subjects_done: { code: 'action_not_allowed', detail: 'Đã kiểm tra rồi thì không bỏ khỏi cuộc kiểm tra.' },
  inspection_subjects_house_once: {
    code: 'conflict',
    detail: 'Có nhà đã nằm trong cuộc kiểm tra này.',
    pointer: '/houseIds',
  },
  inspection_subjects_unit_once: {
    code: 'conflict',
    detail: 'Có đơn vị đã nằm trong cuộc kiểm tra này.',
    pointer: '/unitIds',
  },
  inspection_subjects_scope: { code: 'conflict', detail: 'Có đối tượng nằm ngoài phạm vi của cuộc kiểm tra.' },
  inspection_subjects_early: {
    code: 'invalid_request',
    detail: 'Ngày kiểm tra không trước ngày bắt đầu của kế hoạch.',
    pointer: '/inspectedOn',
  },
  inspection_subjects_day: {
    code: 'invalid_request',
    detail: 'Ngày kiểm tra không được ở tương lai.',
    pointer: '/inspectedOn',
  },
  inspection_subjects_own_work: {
    code: 'same_person',
    detail: 'Người đã khảo sát, chụp ảnh, báo hoặc nghiệm thu căn nhà không kiểm tra căn nhà đó.',
  },
  findings_unseen: { code: 'action_not_allowed', detail: 'Ghi kết quả kiểm tra trước, rồi mới ghi tồn tại.' },
  findings_route: { code: 'action_not_allowed', detail: 'Tồn tại này không ở bước đó.' },
  findings_due: { code: 'invalid_request', detail: 'Hạn khắc phục không được ở quá khứ.', pointer: '/dueOn' },
  findings_acted_day: {
    code: 'invalid_request',
    detail: 'Ngày khắc phục không được ở tương lai.',
    pointer: '/actedOn',
  },
  findings_four_eyes: { code: 'same_person', detail: 'Người báo khắc phục không tự xác nhận.' },
};
