import { z } from 'zod';
import { positiveVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { withdrawReasonSchema } from '../households/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';

/** A list is drafted, then issued as a decision: frozen. What is wrong in it is changed by a further decision (C3). */
export const decisionStatuses = { draft: 'Dự thảo', issued: 'Đã ban hành', discarded: 'Đã bỏ' } as const;
export type DecisionStatus = keyof typeof decisionStatuses;
export const decisionStatusSchema = z.enum(['draft', 'issued', 'discarded']);

/** What an entry does: the first list only adds; a change also withdraws or switches new build ↔ repair. */
export const entryActions = { add: 'Phê duyệt', withdraw: 'Rút khỏi danh sách', switch_kind: 'Chuyển loại' } as const;
export type EntryAction = keyof typeof entryActions;
export const entryActionSchema = z.enum(['add', 'withdraw', 'switch_kind']);

/** `123/QĐ-UBND`: number and symbol of a decision. */
export const decisionNumberSchema = lineSchema(60).regex(/^\d+\/\S+$/u, 'Số quyết định theo dạng 123/QĐ-UBND');

export const decisionEntryInput = z.strictObject({
  caseId: idSchema,
  action: entryActionSchema.default('add'),
  supportVnd: positiveVndSchema
    .nullable()
    .default(null)
    .meta({ description: 'Vắng: theo mức quy định; khác mức thì phải nêu lý do' }),
  exceptionReason: lineSchema(500, 3).nullable().default(null).meta({ description: 'Vì sao khác mức quy định' }),
  withdrawReason: withdrawReasonSchema.nullable().default(null),
  houseKind: houseKindSchema.nullable().default(null).meta({ description: 'Loại mới khi chuyển loại' }),
});

const entries = z.array(decisionEntryInput).min(1, 'Ít nhất một hồ sơ').max(500);

export const draftDecisionBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Địa bàn của danh sách: các hồ sơ đều ở trong đó' }),
  programme: programmeSchema,
  changesId: idSchema.nullable().default(null).meta({ description: 'Quyết định gốc, khi đây là quyết định thay đổi' }),
  subject: lineSchema(500, 3).nullable().default(null).meta({ description: 'Trích yếu; vắng: theo mẫu' }),
  entries,
});

export const updateDecisionBody = z.strictObject({ subject: lineSchema(500, 3), entries }).partial();

export const decisionEntrySchema = z
  .strictObject({
    caseId: idSchema,
    caseCode: z.string(),
    householdId: idSchema,
    headName: z.string(),
    unitName: z.string(),
    village: z.string(),
    category: z.string(),
    action: entryActionSchema,
    houseKind: houseKindSchema,
    supportVnd: vndSchema.nullable(),
    normVnd: vndSchema.nullable(),
    exceptionReason: z.string().nullable(),
    withdrawReason: withdrawReasonSchema.nullable(),
    score: z.int().nullable(),
    houseId: idSchema.nullable(),
    problems: z.array(z.string()).meta({ description: 'Điều chặn việc ban hành, tính lúc đọc khi còn dự thảo' }),
  })
  .meta({ id: 'DecisionEntry' });
export type DecisionEntry = z.output<typeof decisionEntrySchema>;

/** A case of higher need that is left behind by this list (H5). */
export const overtakenSchema = z
  .strictObject({
    caseId: idSchema,
    caseCode: z.string(),
    headName: z.string(),
    unitName: z.string(),
    score: z.int(),
    stepName: z.string().nullable(),
  })
  .meta({ id: 'Overtaken' });

export const decisionItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã danh sách, ví dụ DS-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    programme: programmeSchema,
    status: decisionStatusSchema,
    changesId: idSchema.nullable(),
    changeNumber: z
      .int()
      .nullable()
      .meta({ description: 'Lần thay đổi thứ mấy của danh sách gốc; null: danh sách gốc' }),
    decisionNumber: z.string().nullable(),
    decisionDate: daySchema.nullable(),
    entryCount: z.int(),
    supportVnd: vndSchema.meta({ description: 'Tổng mức hỗ trợ của các mục phê duyệt' }),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'DecisionItem' });
export type DecisionItem = z.output<typeof decisionItemSchema>;

export const decisionSchema = decisionItemSchema
  .extend({
    subject: z.string(),
    entries: z.array(decisionEntrySchema),
    overtaken: z.array(overtakenSchema),
    overtakingReason: z.string().nullable(),
    draftedBy: z.string(),
    issuedBy: z.string().nullable(),
    issuedAt: instantSchema.nullable(),
    signatory: z.string().nullable(),
    signatoryTitle: z.string().nullable(),
    changes: z.array(
      z.strictObject({
        id: idSchema,
        changeNumber: z.int(),
        decisionNumber: z.string().nullable(),
        decisionDate: daySchema.nullable(),
        status: decisionStatusSchema,
      }),
    ),
    updatedAt: instantSchema,
  })
  .meta({ id: 'Decision' });
export type Decision = z.output<typeof decisionSchema>;

export const issueDecisionBody = z.strictObject({
  decisionNumber: decisionNumberSchema,
  decisionDate: daySchema,
  signatory: lineSchema(120, 2),
  signatoryTitle: lineSchema(200, 2).default('Chủ tịch'),
  overtakingReason: textSchema(1000).min(10, 'Nêu lý do, ít nhất 10 ký tự').nullable().default(null),
});
