import { z } from 'zod';
import { positiveVndSchema, vndSchema } from '../core/money.ts';
import { roleNames } from '../core/permissions.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { withdrawReasonSchema } from '../households/schema.ts';
import { houseKindSchema, programmeSchema, verdictSchema } from '../rules/schema.ts';

/**
 * Kinds of step a route may have, each with its own guard in code. Which of them, in what order, whose they are and
 * within how many days is a route: rows (C1).
 */
export const stepKinds = {
  survey: 'Rà soát, khảo sát',
  registration: 'Đơn đăng ký',
  deliberation: 'Họp thôn bình xét',
  commune_check: 'Xã thẩm tra',
  posting: 'Niêm yết công khai',
  submission: 'Trình cấp trên',
  appraisal: 'Thẩm định',
  decision: 'Phê duyệt danh sách',
  commitment: 'Cam kết',
} as const;
export type StepKind = keyof typeof stepKinds;
export const stepKindNames = Object.keys(stepKinds) as [StepKind, ...StepKind[]];
export const stepKindSchema = z.enum(stepKindNames);

export const unitLevels = { province: 'Cấp tỉnh', district: 'Cấp huyện', commune: 'Cấp xã' } as const;
export const unitLevelSchema = z.enum(['province', 'district', 'commune']);

/** One step of a route. */
export const routeStepSchema = z
  .strictObject({
    kind: stepKindSchema,
    name: lineSchema(120, 3),
    role: z.enum(roleNames).meta({ description: 'Ai làm bước này' }),
    level: unitLevelSchema.meta({ description: 'Người làm giữ vai trò ở cấp nào' }),
    deadlineDays: z
      .int()
      .min(1)
      .max(365)
      .nullable()
      .meta({ description: 'Số ngày kể từ khi bước bắt đầu; null: không hạn' }),
    minimumDays: z
      .int()
      .min(1)
      .max(90)
      .nullable()
      .default(null)
      .meta({ description: 'Riêng niêm yết: niêm yết ít nhất bao nhiêu ngày' }),
    majorityPercent: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: 'Riêng bình xét: số phiếu đồng ý phải quá bao nhiêu phần trăm số người dự' }),
  })
  .meta({ id: 'RouteStep' });
export type RouteStep = z.output<typeof routeStepSchema>;

const routeFields = {
  name: lineSchema(200, 3),
  citation: lineSchema(1000, 3),
  validFrom: daySchema,
  steps: z.array(routeStepSchema).min(2, 'Tuyến có ít nhất hai bước').max(20),
};

export const createCaseRouteBody = z.strictObject({
  ...routeFields,
  moveOpenCases: z.boolean().default(false).meta({
    description: 'Chuyển hồ sơ đang mở sang tuyến mới: bước đã làm giữ nguyên, đi tiếp từ bước kế theo tuyến mới',
  }),
});

export const caseRouteSchema = z
  .strictObject({
    id: idSchema,
    ...routeFields,
    validTo: daySchema.nullable(),
    assumed: z.boolean(),
    openCases: z.int().meta({ description: 'Số hồ sơ đang mở theo tuyến này' }),
    createdBy: z.string().nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'CaseRoute' });
export type CaseRoute = z.output<typeof caseRouteSchema>;

/** Where a case stands besides its step. */
export const caseStatuses = {
  open: 'Đang xét',
  deferred: 'Tạm hoãn',
  declined: 'Không được chọn',
  withdrawn: 'Đã rút',
  approved: 'Đã phê duyệt',
  committed: 'Đã cam kết',
} as const;
export type CaseStatus = keyof typeof caseStatuses;
export const caseStatusSchema = z.enum(Object.keys(caseStatuses) as [CaseStatus, ...CaseStatus[]]);

/** What the household plans: area in m², cost and own share in đồng. Written in the application (đơn). */
export const casePlanFields = {
  plannedAreaM2: z.number().min(10, 'Diện tích từ 10 m²').max(500, 'Diện tích quá 500 m²').multipleOf(0.1).nullable(),
  plannedCostVnd: positiveVndSchema,
  ownShareVnd: vndSchema,
};

export const openCaseBody = z.strictObject({
  householdId: idSchema,
  programme: programmeSchema,
  houseKind: houseKindSchema,
  addedLater: z.boolean().default(false).meta({ description: 'Bổ sung sau khi danh sách đã phê duyệt' }),
});

export const registerCaseBody = z.strictObject({
  appliedOn: daySchema.meta({ description: 'Ngày làm đơn' }),
  plannedAreaM2: casePlanFields.plannedAreaM2.default(null),
  plannedCostVnd: casePlanFields.plannedCostVnd.meta({ description: 'Dự toán, đồng' }),
  ownShareVnd: casePlanFields.ownShareVnd.default(0).meta({ description: 'Phần hộ tự lo, đồng' }),
  note: textSchema(1000).nullable().default(null),
});

/** How a check or an appraisal ends: on to the next step, back to an earlier one, or not chosen. */
export const checkOutcomeSchema = z.enum(['pass', 'return', 'decline']);
export const checkBody = z.strictObject({
  outcome: checkOutcomeSchema,
  opinion: lineSchema(1000, 3).nullable().default(null).meta({ description: 'Bắt buộc khi trả lại hoặc không chọn' }),
  returnTo: stepKindSchema
    .nullable()
    .default(null)
    .meta({ description: 'Khi trả lại: về bước nào; vắng: bước liền trước' }),
});

/** PL II of TT 01/2022/TT-BXD: how the household will build and what it needs. */
export const buildingWays = {
  self: 'Hộ tự làm',
  hired: 'Thuê thợ, nhà thầu',
  helped: 'Tổ chức, đoàn thể giúp làm',
} as const;
export const commitCaseBody = z.strictObject({
  committedOn: daySchema,
  buildingWay: z.enum(['self', 'hired', 'helped']),
  model: lineSchema(200).nullable().default(null).meta({ description: 'Mẫu nhà hộ chọn' }),
  materialsNeeded: textSchema(2000).nullable().default(null).meta({ description: 'Nhu cầu cung ứng vật liệu' }),
  startBy: daySchema.nullable().default(null).meta({ description: 'Dự kiến khởi công' }),
});

/** One step of one case: waited for, or done, by whom, with what outcome. */
export const caseStepSchema = z
  .strictObject({
    position: z.int(),
    kind: stepKindSchema,
    name: z.string(),
    role: z.enum(roleNames),
    state: z
      .enum(['done', 'current', 'returned', 'stopped', 'ahead'])
      .meta({ description: 'returned: rời bước mà chưa xong; stopped: hồ sơ dừng ở bước này' }),
    enteredAt: instantSchema.nullable(),
    dueOn: daySchema.nullable(),
    doneAt: instantSchema.nullable(),
    doneBy: z.string().nullable(),
    outcome: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'CaseStep' });
export type CaseStep = z.output<typeof caseStepSchema>;

export const caseItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã hồ sơ, ví dụ HS-0000123' }),
    householdId: idSchema,
    householdCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    category: z.string(),
    programme: programmeSchema,
    houseKind: houseKindSchema,
    status: caseStatusSchema,
    stepKind: stepKindSchema.nullable().meta({ description: 'Bước đang chờ; null khi đã xong hoặc dừng' }),
    stepName: z.string().nullable(),
    stepRole: z.enum(roleNames).nullable(),
    enteredAt: instantSchema,
    dueOn: daySchema.nullable(),
    late: z.boolean(),
    verdict: verdictSchema,
    score: z.int().nullable(),
    rankInCommune: z.int().nullable().meta({ description: 'Trong các hồ sơ đang mở cùng chương trình' }),
    openDuplicates: z.int(),
    openObjections: z.int(),
    addedLater: z.boolean(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'CaseItem' });
export type CaseItem = z.output<typeof caseItemSchema>;

export const caseSchema = caseItemSchema
  .extend({
    routeId: idSchema,
    routeName: z.string(),
    surveyId: idSchema,
    surveyedBy: z.string(),
    steps: z.array(caseStepSchema),
    findings: z.array(
      z.strictObject({ group: z.string(), measure: z.string(), met: z.boolean().nullable(), text: z.string() }),
    ),
    ruleId: idSchema.nullable(),
    ruleTitle: z.string().nullable(),
    assessedOn: daySchema,
    scoreParts: z.array(z.strictObject({ criterion: z.string(), count: z.int(), points: z.int() })),
    rankInDistrict: z.int().nullable(),
    rankInProvince: z.int().nullable(),
    appliedOn: daySchema.nullable(),
    plannedAreaM2: z.number().nullable(),
    plannedCostVnd: vndSchema.nullable(),
    ownShareVnd: vndSchema.nullable(),
    supportVnd: vndSchema.nullable().meta({ description: 'Mức hỗ trợ đã phê duyệt' }),
    normVnd: vndSchema.nullable().meta({ description: 'Mức theo quy định' }),
    deferredUntil: daySchema.nullable(),
    withdrawReason: withdrawReasonSchema.nullable(),
    deliberationId: idSchema.nullable(),
    postingId: idSchema.nullable(),
    decisionId: idSchema.nullable(),
    houseId: idSchema.nullable(),
    commitment: commitCaseBody.nullable(),
    barred: z
      .string()
      .nullable()
      .meta({ description: 'Vì sao tôi không làm được bước này (không phải việc của tôi, tôi là người khảo sát…)' }),
    note: z.string().nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'Case' });
export type Case = z.output<typeof caseSchema>;

/** What waits for me, by kind of step: counts that lead to lists. */
export const inboxSchema = z
  .strictObject({
    data: z.array(
      z.strictObject({
        stepKind: stepKindSchema,
        waiting: z.int(),
        late: z.int(),
        dueSoon: z.int().meta({ description: 'Đến hạn trong 3 ngày' }),
      }),
    ),
    waiting: z.int(),
    late: z.int(),
  })
  .meta({ id: 'Inbox' });
export type Inbox = z.output<typeof inboxSchema>;
