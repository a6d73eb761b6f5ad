import { z } from 'zod';
import { positiveVndSchema, totalVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { receiveMethodSchema } from '../donations/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import { stageSchema } from '../rules/stages.ts';

/**
 * A list of payments of one fund (bảng kê chi): prepared by one person, approved by another. Only approval moves money,
 * all lines of the list or none.
 */
export const paymentListStatuses = {
  draft: 'Đang lập',
  submitted: 'Chờ duyệt chi',
  approved: 'Đã chi',
  returned: 'Trả lại',
  cancelled: 'Đã hủy',
} as const;
export type PaymentListStatus = keyof typeof paymentListStatuses;
export const paymentListStatusSchema = z.enum(
  Object.keys(paymentListStatuses) as [PaymentListStatus, ...PaymentListStatus[]],
);

/** Where one payment stands, told from its list and the ledger. `reversed`: its posting was a mistake and was reversed. */
export const paymentStates = {
  prepared: 'Trong bảng kê',
  paid: 'Đã chi',
  confirmed: 'Hộ đã nhận',
  recovered: 'Đã thu hồi hết',
  reversed: 'Đã đảo',
  cancelled: 'Không chi',
} as const;
export type PaymentState = keyof typeof paymentStates;
export const paymentStateSchema = z.enum(Object.keys(paymentStates) as [PaymentState, ...PaymentState[]]);

export const paymentInput = z.strictObject({
  allocationId: idSchema,
  amountVnd: positiveVndSchema
    .nullable()
    .default(null)
    .meta({ description: 'Vắng: tất cả phần được chi ngay của khoản phân bổ' }),
  method: receiveMethodSchema,
  recipientName: lineSchema(120, 2).nullable().default(null).meta({ description: 'Người nhận; vắng: chủ hộ' }),
  recipientAccount: z
    .string()
    .regex(/^[0-9A-Za-z]{4,30}$/, 'Số tài khoản gồm 4 đến 30 chữ số hoặc chữ cái, không dấu cách')
    .nullable()
    .default(null)
    .meta({ description: 'Số tài khoản người nhận khi chuyển khoản; được mã hóa' }),
  recipientBank: lineSchema(120, 2).nullable().default(null),
});

const lines = z.array(paymentInput).min(1, 'Ít nhất một khoản').max(500);

export const preparePaymentsBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ: mọi khoản trong bảng kê đều của quỹ này' }),
  purpose: lineSchema(300, 3).meta({ description: 'Nội dung chi' }),
  lines,
});

export const updatePaymentsBody = z.strictObject({ purpose: lineSchema(300, 3), lines }).partial();

export const paymentSchema = z
  .strictObject({
    id: idSchema,
    listId: idSchema,
    listCode: z.string(),
    position: z.int(),
    unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ' }),
    unitName: z.string(),
    voucher: z
      .string()
      .nullable()
      .meta({ description: 'Số phiếu chi trong quyển của quỹ, ví dụ 12/2026; có khi duyệt' }),
    allocationId: idSchema,
    donationId: idSchema,
    donationCode: z.string(),
    donorName: z.string(),
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    houseUnitName: z.string(),
    amountVnd: vndSchema,
    recoveredVnd: vndSchema,
    method: receiveMethodSchema,
    recipientName: z.string(),
    recipientAccountMasked: z.string().nullable().meta({ description: 'Chỉ hiện 3 ký tự cuối' }),
    recipientBank: z.string().nullable(),
    state: paymentStateSchema,
    transactionId: idSchema.nullable(),
    paidOn: daySchema.nullable(),
    confirmedOn: daySchema.nullable(),
    confirmedName: z.string().nullable().meta({ description: 'Người ký nhận' }),
    confirmedBy: z.string().nullable().meta({ description: 'Cán bộ ghi xác nhận' }),
    problems: z.array(z.string()).meta({ description: 'Điều chặn việc duyệt, tính lúc đọc khi chưa duyệt' }),
    version: z.int(),
  })
  .meta({ id: 'Payment' });
export type Payment = z.output<typeof paymentSchema>;

export const paymentListSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã bảng kê, ví dụ BK-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    purpose: z.string(),
    status: paymentListStatusSchema,
    lineCount: z.int(),
    totalVnd: totalVndSchema,
    paidOn: daySchema.nullable(),
    preparedBy: z.string(),
    createdAt: instantSchema,
    submittedAt: instantSchema.nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    returnReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'PaymentList' });
export type PaymentList = z.output<typeof paymentListSchema>;

/** A list with its payments. */
export const paymentListDetailSchema = paymentListSchema
  .extend({ payments: z.array(paymentSchema) })
  .meta({ id: 'PaymentListDetail' });
export type PaymentListDetail = z.output<typeof paymentListDetailSchema>;

/** An allocation from which money may be paid now: what verified stages unlock, less what is paid or stands in a list. */
export const payableSchema = z
  .strictObject({
    allocationId: idSchema,
    unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ' }),
    unitName: z.string(),
    donationId: idSchema,
    donationCode: z.string(),
    donorName: z.string(),
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    houseUnitName: z.string(),
    stage: stageSchema.nullable().meta({ description: 'Giai đoạn đã nghiệm thu gần nhất' }),
    amountVnd: vndSchema,
    releasedVnd: vndSchema,
    listedVnd: vndSchema.meta({ description: 'Đang trong bảng kê chưa duyệt' }),
    unlockedVnd: vndSchema,
    payableVnd: vndSchema,
  })
  .meta({ id: 'Payable' });
export type Payable = z.output<typeof payableSchema>;

/** Money paid and taken back from the house into the donation it came from. */
export const recoverySchema = z
  .strictObject({
    transactionId: idSchema,
    amountVnd: vndSchema,
    recoveredOn: daySchema,
    method: receiveMethodSchema,
    reference: z.string().nullable(),
    reason: z.string(),
    recoveredBy: z.string(),
    reversed: z.boolean(),
  })
  .meta({ id: 'Recovery' });
export type Recovery = z.output<typeof recoverySchema>;

/** One payment with what was recovered of it. */
export const paymentDetailSchema = paymentSchema
  .extend({ confirmNote: z.string().nullable(), recoveries: z.array(recoverySchema) })
  .meta({ id: 'PaymentDetail' });
export type PaymentDetail = z.output<typeof paymentDetailSchema>;

export const confirmPaymentBody = z.strictObject({
  confirmedOn: daySchema,
  confirmedName: lineSchema(120, 2).meta({ description: 'Người ký nhận' }),
  note: textSchema(500).nullable().default(null),
});

export const recoverPaymentBody = z.strictObject({
  amountVnd: positiveVndSchema,
  recoveredOn: daySchema,
  method: receiveMethodSchema,
  reference: lineSchema(100).nullable().default(null),
  reason: lineSchema(500, 3),
});

export const settleHouseBody = z.strictObject({
  settledOn: daySchema,
  actualCostVnd: positiveVndSchema
    .nullable()
    .default(null)
    .meta({ description: 'Giá trị quyết toán; vắng: giá trị thực tế khi nghiệm thu hoàn thành' }),
});

const tranches = z
  .array(z.strictObject({ stage: stageSchema, percent: z.int().min(1).max(100) }))
  .min(1)
  .max(6)
  .meta({ description: 'Phần trăm cộng dồn được chi khi giai đoạn đã nghiệm thu; phần cuối là 100' });

/** Which share of an allocation verified stages unlock (đợt chi): dated, cited. The most specific one goes first. */
export const createTranchePlanBody = z.strictObject({
  programme: programmeSchema.nullable().default(null).meta({ description: 'null: mọi chương trình' }),
  houseKind: houseKindSchema.nullable().default(null).meta({ description: 'null: mọi loại nhà' }),
  title: lineSchema(200, 3),
  citation: lineSchema(1000, 3),
  validFrom: daySchema,
  assumed: z.boolean().default(false),
  tranches,
});

export const tranchePlanSchema = z
  .strictObject({
    id: idSchema,
    programme: programmeSchema.nullable(),
    houseKind: houseKindSchema.nullable(),
    title: z.string(),
    citation: z.string(),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    assumed: z.boolean(),
    tranches,
  })
  .meta({ id: 'TranchePlan' });
export type TranchePlan = z.output<typeof tranchePlanSchema>;
