import { z } from 'zod';
import { officeFileTypes } from '../core/files.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';
import { groupKeySchema, movementStateSchema } from '../movements/schema.ts';
import { unitKindSchema } from '../units/schema.ts';

/** In force, or replaced by a later one of the same unit. */
export const planStates = { filed: 'Đang có hiệu lực', superseded: 'Đã được thay' } as const;
export type PlanState = keyof typeof planStates;
export const planStateSchema = z.enum(Object.keys(planStates) as [PlanState, ...PlanState[]]);

/** To whom the movement wants a copy of every plan. */
export const planRecipients = {
  block_lead: 'Đơn vị trưởng cụm, khối',
  home_affairs: 'Sở Nội vụ',
  front: 'Ủy ban MTTQ',
} as const;
export type PlanRecipient = keyof typeof planRecipients;
export const planRecipientSchema = z.enum(Object.keys(planRecipients) as [PlanRecipient, ...PlanRecipient[]]);

/** Seven days before the last day, one day before, after it; or sent by a person. */
export const reminderKinds = {
  before_7: 'Trước hạn 7 ngày',
  before_1: 'Trước hạn 1 ngày',
  overdue: 'Đã quá hạn',
  by_hand: 'Đôn đốc',
} as const;
export type ReminderKind = keyof typeof reminderKinds;
export const reminderKindSchema = z.enum(Object.keys(reminderKinds) as [ReminderKind, ...ReminderKind[]]);

export const planItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ KH-0000012' }),
    movementId: idSchema,
    movementName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    documentNumber: z.string(),
    documentDate: daySchema,
    filedAt: instantSchema.meta({ description: 'Giờ máy chủ nhận đủ bản này' }),
    judgedAt: instantSchema.meta({ description: 'Giờ nhận bản đầu tiên của đơn vị: căn cứ xét đúng hạn' }),
    dueAt: instantSchema.meta({ description: 'Hạn áp dụng lúc đó, kể cả gia hạn' }),
    late: z.boolean(),
    state: planStateSchema,
    received: z.int().meta({ description: 'Số nơi đã xác nhận nhận' }),
    recipients: z.int().meta({ description: 'Số nơi nhận' }),
    version: z.int(),
  })
  .meta({ id: 'PlanItem' });
export type PlanItem = z.output<typeof planItemSchema>;

export const planReceiptSchema = z
  .strictObject({
    recipient: planRecipientSchema,
    unitId: idSchema,
    unitName: z.string(),
    receivedBy: z.string().nullable(),
    receivedAt: instantSchema.nullable(),
    mine: z.boolean().meta({ description: 'Bạn được xác nhận cho nơi nhận này' }),
  })
  .meta({ id: 'PlanReceipt' });
export type PlanReceipt = z.output<typeof planReceiptSchema>;

export const planSchema = planItemSchema
  .extend({
    fileName: z.string(),
    fileType: z.enum(officeFileTypes),
    fileBytes: z.int(),
    filedBy: z.string(),
    lateReason: z.string().nullable(),
    supersedeReason: z.string().nullable(),
    supersedesId: idSchema.nullable(),
    supersededById: idSchema.nullable(),
    receipts: z.array(planReceiptSchema),
  })
  .meta({ id: 'Plan' });
export type Plan = z.output<typeof planSchema>;

/** What is told with the file of a plan. */
export const filePlanQuery = z.strictObject({
  movementId: idSchema,
  unitId: idSchema,
  documentNumber: lineSchema(60).meta({ description: 'Số, ký hiệu của kế hoạch' }),
  documentDate: daySchema,
  filename: lineSchema(200).optional().meta({ description: 'Tên tệp, để người nhận nhận ra' }),
  lateReason: lineSchema(500, 3).optional().meta({ description: 'Bắt buộc khi đã quá hạn' }),
  replacesId: idSchema.optional().meta({ description: 'Bản đang có hiệu lực mà bản này thay' }),
  replaceReason: lineSchema(500, 3).optional().meta({ description: 'Bắt buộc khi thay bản trước' }),
  uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần, thay cho nội dung trong yêu cầu này' }),
});
export type FilePlan = z.output<typeof filePlanQuery>;

/** Where a unit stands with its plan. */
export const planStandings = {
  on_time: 'Đúng hạn',
  late: 'Nộp muộn',
  missing: 'Chưa nộp',
  overdue: 'Quá hạn chưa nộp',
} as const;
export type PlanStanding = keyof typeof planStandings;
export const planStandingSchema = z.enum(Object.keys(planStandings) as [PlanStanding, ...PlanStanding[]]);

/** One unit that owes a plan. */
export const planDutySchema = z
  .strictObject({
    movementId: idSchema,
    movementName: z.string(),
    movementState: movementStateSchema,
    unitId: idSchema,
    unitName: z.string(),
    unitKind: unitKindSchema,
    groupKey: groupKeySchema,
    groupName: z.string(),
    blockId: idSchema.nullable(),
    blockName: z.string().nullable(),
    standing: planStandingSchema,
    dueOn: daySchema.meta({ description: 'Ngày cuối của hạn đang áp dụng; của kế hoạch đã nộp là hạn lúc nộp' }),
    daysOver: z.int().meta({ description: 'Số ngày quá hạn: đến lúc nộp, hoặc đến hôm nay; 0 là chưa quá' }),
    planId: idSchema.nullable(),
    planCode: z.string().nullable(),
    judgedAt: instantSchema.nullable(),
    filedAt: instantSchema.nullable(),
    extendedFrom: daySchema.nullable().meta({ description: 'Hạn chung, khi đơn vị được gia hạn' }),
    extensionReason: z.string().nullable(),
    lastReminder: reminderKindSchema.nullable(),
    lastRemindedAt: instantSchema.nullable(),
    reminders: z.int(),
  })
  .meta({ id: 'PlanDuty' });
export type PlanDuty = z.output<typeof planDutySchema>;

const tally = {
  participants: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int().meta({ description: 'Chưa nộp, chưa quá hạn' }),
  overdue: z.int().meta({ description: 'Chưa nộp, đã quá hạn' }),
};
export const planTallySchema = z.strictObject({ key: z.string().nullable(), name: z.string(), ...tally });
export type PlanTally = z.output<typeof planTallySchema>;

/** Who has filed and who has not, by group and by block. */
export const planBoardSchema = z
  .strictObject({
    movementId: idSchema,
    movementName: z.string(),
    planDueOn: daySchema,
    total: z.strictObject(tally),
    groups: z.array(planTallySchema),
    blocks: z.array(planTallySchema).meta({ description: 'Theo cụm, khối của năm đó; key null: chưa xếp cụm, khối' }),
    duties: z.array(planDutySchema).meta({ description: 'Quá hạn lâu nhất trước, rồi chưa nộp, nộp muộn, đúng hạn' }),
  })
  .meta({ id: 'PlanBoard' });
export type PlanBoard = z.output<typeof planBoardSchema>;

export const extendPlanBody = z.strictObject({
  movementId: idSchema,
  unitIds: z.array(idSchema).min(1, 'Chọn ít nhất một đơn vị').max(500),
  dueOn: daySchema,
  reason: lineSchema(500, 3),
});

export const remindPlansBody = z.strictObject({
  movementId: idSchema,
  unitIds: z
    .array(idSchema)
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Vắng: mọi đơn vị chưa nộp trong phạm vi' }),
});
