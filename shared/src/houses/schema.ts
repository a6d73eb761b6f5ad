import { z } from 'zod';
import { vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';
import { withdrawReasonSchema } from '../households/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import { stageSchema, stages } from '../rules/stages.ts';

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
    takenAt: instantSchema.nullable().meta({ description: 'Giờ máy ảnh ghi trong tệp, nếu có' }),
    width: z.int(),
    height: z.int(),
    uploadedBy: z.string(),
    uploadedAt: instantSchema,
    attached: z.boolean().meta({ description: 'Đã gắn vào một lần báo giai đoạn' }),
  })
  .meta({ id: 'Photo' });
export type Photo = z.output<typeof photoSchema>;

/** One stage of one house: when it was reported and by whom, when verified and by whom else. */
export const houseStageSchema = z
  .strictObject({
    stage: stageSchema,
    position: z.int(),
    state: z.enum(['waiting', 'reported', 'returned', 'verified']),
    happenedOn: daySchema.nullable(),
    note: z.string().nullable(),
    reportedBy: z.string().nullable(),
    reportedAt: instantSchema.nullable(),
    verifiedBy: z.string().nullable(),
    verifiedAt: instantSchema.nullable(),
    returnReason: z.string().nullable(),
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
    stages: z.array(houseStageSchema),
    updatedAt: instantSchema,
  })
  .meta({ id: 'House' });
export type House = z.output<typeof houseSchema>;
