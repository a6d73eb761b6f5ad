import { z } from 'zod';
import { positiveVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { evidenceStateSchema } from '../evidence/schema.ts';
import { withdrawReasonSchema } from '../households/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import { stageSchema, stages } from '../rules/stages.ts';
import { answerKindSchema } from './standards.ts';

/** A house is approved by an issued list, then stands at its last verified stage; or is withdrawn. None is proposed any more. */
export const houseStatuses = {
  proposed: 'Đã đề nghị',
  approved: 'Đã phê duyệt',
  ...stages,
  withdrawn: 'Đã rút',
} as const;
export type HouseStatus = keyof typeof houseStatuses;
export const houseStatusSchema = z.enum(Object.keys(houseStatuses) as [HouseStatus, ...HouseStatus[]]);

export const photoSchema = z
  .strictObject({
    id: idSchema,
    houseId: idSchema,
    stage: stageSchema,
    takenAt: instantSchema.nullable().meta({
      description:
        'Giờ chụp: theo thiết bị lúc bấm máy, đã trừ sai lệch đồng hồ; không có thì theo máy ảnh ghi trong tệp',
    }),
    width: z.int(),
    height: z.int(),
    uploadedBy: z.string(),
    uploadedAt: instantSchema,
    attached: z.boolean().meta({ description: 'Đã gắn vào một lần báo giai đoạn' }),
    evidence: z
      .strictObject({
        state: evidenceStateSchema,
        blocks: z.boolean().meta({ description: 'Đang giữ giai đoạn lại' }),
      })
      .nullable()
      .meta({ description: 'null: chưa ai nghi vấn' }),
  })
  .meta({ id: 'Photo' });
export type Photo = z.output<typeof photoSchema>;

/** Who builds (đơn vị thi công). */
export const builderKinds = {
  self: 'Hộ tự làm',
  hired: 'Hộ thuê thợ',
  volunteers: 'Đoàn thể, lực lượng giúp công',
  contractor: 'Đơn vị nhận thầu',
} as const;
export const builderKindSchema = z.enum(['self', 'hired', 'volunteers', 'contractor']);
export type BuilderKind = z.output<typeof builderKindSchema>;

/** The sides of the board that accepts a stage. Commune and household must both be there. */
export const acceptanceSides = {
  commune: 'Đại diện UBND xã',
  front: 'Đại diện MTTQ',
  village: 'Đại diện thôn',
  household: 'Đại diện hộ',
  supervisor: 'Giám sát cộng đồng',
} as const;
export const acceptanceSideSchema = z.enum(['commune', 'front', 'village', 'household', 'supervisor']);
export const acceptanceMemberSchema = z.strictObject({ side: acceptanceSideSchema, name: lineSchema(120, 2) });
export type AcceptanceMember = z.output<typeof acceptanceMemberSchema>;

/** An item of the checklist in force as it applies to this house, to be answered. */
export const stageCheckSchema = z.strictObject({
  code: z.string(),
  text: z.string(),
  required: z.boolean(),
  answer: answerKindSchema,
  minimum: z.number().nullable().meta({ description: 'Ít nhất bao nhiêu; null: không có ngưỡng' }),
  unit: z.string().nullable(),
});
export type StageCheck = z.output<typeof stageCheckSchema>;

export const stageAnswerSchema = z.strictObject({
  code: z.string().max(40),
  yes: z.boolean().nullable().default(null),
  number: z.number().min(0).max(100_000).nullable().default(null),
});
export type StageAnswer = z.output<typeof stageAnswerSchema>;

/** How a stage was accepted: who stood for whom, what was found by which items. Kept as it was, whatever changes later. */
export const stageAcceptanceSchema = z
  .strictObject({
    checklistId: idSchema.nullable(),
    members: z.array(acceptanceMemberSchema),
    answers: z.array(
      stageAnswerSchema.extend({
        text: z.string(),
        required: z.boolean(),
        minimum: z.number().nullable(),
        unit: z.string().nullable(),
        met: z.boolean(),
      }),
    ),
    areaM2: z.number().nullable(),
    actualCostVnd: vndSchema.nullable(),
  })
  .meta({ id: 'StageAcceptance' });
export type StageAcceptance = z.output<typeof stageAcceptanceSchema>;

/**
 * One stage of one house: when it is planned, when it was reported and by whom, when verified and by whom else. Of a
 * withdrawn house what was not verified is `cancelled`.
 */
export const houseStageSchema = z
  .strictObject({
    stage: stageSchema,
    position: z.int(),
    state: z.enum(['waiting', 'reported', 'returned', 'verified', 'cancelled']),
    plannedOn: daySchema.nullable().meta({
      description:
        'Từ ngày khởi công dự kiến của hộ, nếu không thì từ ngày quyết định; rồi từ ngày thực tế hoặc dự kiến của giai đoạn trước',
    }),
    slipDays: z.int().nullable().meta({
      description: 'Ngày thực tế, hoặc hôm nay, trừ ngày dự kiến (âm: sớm hơn); null khi chưa đến hạn',
    }),
    happenedOn: daySchema.nullable(),
    note: z.string().nullable(),
    reportedBy: z.string().nullable(),
    reportedAt: instantSchema.nullable(),
    verifiedBy: z.string().nullable(),
    verifiedAt: instantSchema.nullable(),
    returnReason: z.string().nullable(),
    checklist: z.array(stageCheckSchema).nullable().meta({
      description: 'Mục phải trả lời khi nghiệm thu, theo bản có hiệu lực hôm nay; null: không có hoặc đã xong',
    }),
    acceptance: stageAcceptanceSchema.nullable(),
    photos: z.array(photoSchema),
  })
  .meta({ id: 'HouseStage' });
export type HouseStage = z.output<typeof houseStageSchema>;

export const houseItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã nhà, ví dụ N-0000045' }),
    householdId: idSchema,
    householdCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    category: z.string(),
    kind: houseKindSchema,
    programme: programmeSchema,
    status: houseStatusSchema,
    reportedStage: stageSchema.nullable().meta({ description: 'Giai đoạn đã báo, đang chờ nghiệm thu' }),
    plannedOn: daySchema.nullable().meta({ description: 'Ngày dự kiến của giai đoạn đang chờ làm' }),
    slipDays: z.int().nullable().meta({
      description: 'Số ngày trễ của giai đoạn đang chờ làm; null: chưa đến hạn, đã báo, hoặc không còn giai đoạn',
    }),
    plannedCostVnd: vndSchema,
    ownShareVnd: vndSchema,
    allocatedVnd: vndSchema,
    releasedVnd: vndSchema,
    gapVnd: vndSchema.meta({ description: 'Dự toán trừ phần hộ tự lo và số đã phân bổ' }),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'HouseItem' });
export type HouseItem = z.output<typeof houseItemSchema>;

export const houseSchema = houseItemSchema
  .extend({
    plannedAreaM2: z.number().nullable(),
    note: z.string().nullable(),
    proposedBy: z.string(),
    approvedBy: z.string().nullable(),
    decisionNumber: z.string().nullable(),
    decisionDate: daySchema.nullable(),
    caseId: idSchema.nullable().meta({ description: 'Hồ sơ xét hỗ trợ đã dẫn đến căn nhà' }),
    caseCode: z.string().nullable(),
    decisionId: idSchema.nullable().meta({ description: 'Danh sách phê duyệt có căn nhà' }),
    withdrawReason: withdrawReasonSchema.nullable(),
    withdrawnByDecisionId: idSchema.nullable().meta({ description: 'Quyết định đã rút căn nhà' }),
    withdrawnByDecisionNumber: z.string().nullable(),
    modelId: idSchema.nullable().meta({ description: 'Mẫu nhà hộ chọn' }),
    modelName: z.string().nullable(),
    builderKind: builderKindSchema.nullable(),
    builderName: z.string().nullable(),
    plannedStartOn: daySchema.nullable().meta({ description: 'Ngày hộ dự kiến khởi công' }),
    deferredUntil: daySchema.nullable().meta({ description: 'Đang tạm hoãn đến ngày này; hết hoãn thì null' }),
    deferReason: z.string().nullable(),
    areaM2: z.number().nullable().meta({ description: 'Diện tích đo khi nghiệm thu hoàn thành' }),
    actualCostVnd: vndSchema.nullable().meta({ description: 'Giá trị thực tế, khi nghiệm thu hoặc quyết toán' }),
    settledOn: daySchema.nullable().meta({ description: 'Ngày quyết toán' }),
    settledBy: z.string().nullable(),
    stages: z.array(houseStageSchema),
    updatedAt: instantSchema,
  })
  .meta({ id: 'House' });
export type House = z.output<typeof houseSchema>;

/** What may be put right about a house until it is handed over; null empties. Only what is sent changes. */
export const updateHouseBody = z.strictObject({
  modelId: idSchema.nullable().optional().meta({ description: 'Mẫu nhà có hiệu lực hôm nay, đúng loại' }),
  builderKind: builderKindSchema.nullable().optional(),
  builderName: lineSchema(200, 2).nullable().optional(),
  plannedStartOn: daySchema.nullable().optional(),
  plannedAreaM2: z.number().min(10).max(500).nullable().optional(),
  note: textSchema(2000).nullable().optional(),
  plannedCostVnd: positiveVndSchema.optional(),
  ownShareVnd: vndSchema.optional(),
  reason: lineSchema(500, 3).optional().meta({ description: 'Bắt buộc khi đổi dự toán hoặc phần hộ tự lo' }),
});

export const deferHouseBody = z.strictObject({
  until: daySchema.meta({ description: 'Thi công lại từ ngày này' }),
  reason: lineSchema(500, 3),
});

export const verifyStageBody = z.strictObject({
  note: textSchema(1000).nullable().default(null),
  members: z
    .array(acceptanceMemberSchema)
    .max(12)
    .default([])
    .meta({ description: 'Ban nghiệm thu; có đại diện UBND xã và đại diện hộ khi giai đoạn có bảng kiểm' }),
  answers: z.array(stageAnswerSchema).max(60).default([]).meta({ description: 'Trả lời bảng kiểm đang có hiệu lực' }),
  areaM2: z.number().min(5).max(1000).nullable().default(null).meta({ description: 'Diện tích đo được' }),
  actualCostVnd: positiveVndSchema.nullable().default(null).meta({ description: 'Giá trị thực tế, khi hoàn thành' }),
});
