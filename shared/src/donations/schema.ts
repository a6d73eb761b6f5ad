import { z } from 'zod';
import { positiveVndSchema, totalVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { householdCategorySchema } from '../households/schema.ts';
import { valueKindSchema } from '../ledger/schema.ts';
import { programmeSchema } from '../rules/schema.ts';

export const donorKinds = {
  enterprise: 'Doanh nghiệp',
  organisation: 'Cơ quan, tổ chức',
  person: 'Cá nhân',
  family: 'Gia đình, dòng họ',
  international: 'Tổ chức quốc tế',
  central_budget: 'Ngân sách trung ương',
  provincial_budget: 'Ngân sách tỉnh',
  district_budget: 'Ngân sách huyện',
  commune_budget: 'Ngân sách xã',
  recurrent_saving: 'Tiết kiệm 5% chi thường xuyên',
  fund_for_the_poor: 'Quỹ “Vì người nghèo”',
  gratitude_fund: 'Quỹ Đền ơn đáp nghĩa',
  policy_loan: 'Vay Ngân hàng Chính sách xã hội',
  budget: 'Ngân sách, quỹ khác',
} as const;
export type DonorKind = keyof typeof donorKinds;
export const donorKindSchema = z.enum(Object.keys(donorKinds) as [DonorKind, ...DonorKind[]]);

/** Sources of the State: what they set aside for a house stays within the support its decision approved (F3). */
export const stateSources: readonly DonorKind[] = [
  'central_budget',
  'provincial_budget',
  'district_budget',
  'commune_budget',
  'recurrent_saving',
  'budget',
];

export const createDonorBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị quản lý hồ sơ nhà hảo tâm' }),
  kind: donorKindSchema,
  name: lineSchema(200, 2),
  anonymous: z.boolean().default(false).meta({ description: 'Trang công khai ghi “Nhà hảo tâm ẩn danh”' }),
});

export const donorSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    kind: donorKindSchema,
    name: z.string(),
    anonymous: z.boolean(),
    pledgedVnd: totalVndSchema,
    receivedVnd: totalVndSchema,
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'Donor' });
export type Donor = z.output<typeof donorSchema>;

/**
 * Where a donation stands. Told from the ledger, never stored: `pledged` nothing in hand, `receiving` part of the
 * pledge, `received` all of it, `closed` no more is expected.
 */
export const donationStatuses = {
  pledged: 'Đã đăng ký',
  receiving: 'Đang tiếp nhận',
  received: 'Đã nhận đủ',
  closed: 'Đã khép lại',
} as const;
export type DonationStatus = keyof typeof donationStatuses;
export const donationStatusSchema = z.enum(Object.keys(donationStatuses) as [DonationStatus, ...DonationStatus[]]);

/**
 * What a source may be used for. Every part named must hold: in this unit or below it, one of these categories, one of
 * these programmes, this house. Kept when the money is passed down to another fund.
 */
export const restrictionBody = z.strictObject({
  unitId: idSchema.nullable().default(null).meta({ description: 'Chỉ cho nhà ở đơn vị này và bên dưới' }),
  categories: z.array(householdCategorySchema).max(10).default([]),
  programmes: z.array(programmeSchema).max(4).default([]),
  houseId: idSchema.nullable().default(null).meta({ description: 'Chỉ cho căn nhà này' }),
});

export const restrictionSchema = z
  .strictObject({
    unitId: idSchema.nullable(),
    unitName: z.string().nullable(),
    categories: z.array(householdCategorySchema),
    programmes: z.array(programmeSchema),
    houseId: idSchema.nullable(),
    houseCode: z.string().nullable(),
  })
  .meta({ id: 'Restriction' });
export type Restriction = z.output<typeof restrictionSchema>;

const pledgeCommon = {
  donorId: idSchema,
  unitId: idSchema.meta({ description: 'Đơn vị tiếp nhận, giữ quỹ' }),
  pledgedOn: daySchema,
  wish: textSchema(500).nullable().default(null).meta({ description: 'Nguyện vọng của nhà hảo tâm' }),
  campaignId: idSchema.nullable().default(null).meta({ description: 'Đợt vận động' }),
  documentNumber: lineSchema(60)
    .nullable()
    .default(null)
    .meta({ description: 'Số văn bản của nguồn, ví dụ quyết định giao vốn' }),
  restriction: restrictionBody.nullable().default(null).meta({ description: 'Phạm vi sử dụng bắt buộc' }),
};

export const pledgeDonationBody = z.strictObject({ ...pledgeCommon, pledgedVnd: positiveVndSchema });

/** Thousandths of a measure or of a day of labour: 1,5 bao = 1500. At most a billion of them. */
export const amountSchema = z
  .int()
  .positive('Phải lớn hơn 0')
  .max(1_000_000_000_000, 'Số lượng quá lớn')
  .meta({ description: 'Phần nghìn đơn vị tính, hoặc phần nghìn ngày công: 1,5 bao = 1500' });

export const inKindSchema = z.enum(['goods', 'labour']);
export type InKind = z.output<typeof inKindSchema>;

/** A promise of goods or of days of work. Goods name an item and its measure; labour names neither. */
export const pledgeInKindBody = z.strictObject({
  ...pledgeCommon,
  kind: inKindSchema,
  item: lineSchema(120).nullable().default(null).meta({ description: 'Tên hiện vật; bắt buộc với hiện vật' }),
  measure: lineSchema(40).nullable().default(null).meta({ description: 'Đơn vị tính; bắt buộc với hiện vật' }),
  amount: amountSchema,
  unitValueVnd: positiveVndSchema
    .nullable()
    .default(null)
    .meta({ description: 'Đồng một đơn vị tính; bắt buộc với hiện vật. Ngày công quy đổi theo mức của ngày đăng ký' }),
});

/** Goods or labour of a donation in thousandths, beside what they are reckoned at in đồng. Never added to cash. */
export const inKindAmountsSchema = z
  .strictObject({
    item: z.string().nullable(),
    measure: z.string().nullable(),
    pledged: z.int(),
    received: z.int(),
    allocated: z.int(),
    released: z.int().meta({ description: 'Đã giao cho nhà, hoặc công đã làm' }),
    available: z.int(),
    pledgedValueVnd: totalVndSchema,
    receivedValueVnd: totalVndSchema,
  })
  .meta({ id: 'InKindAmounts' });
export type InKindAmounts = z.output<typeof inKindAmountsSchema>;

export const donationSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã khoản ủng hộ, ví dụ U-0000007' }),
    donorId: idSchema,
    donorName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    status: donationStatusSchema,
    kind: valueKindSchema,
    pledgedVnd: vndSchema.meta({ description: 'Tiền; 0 với hiện vật, ngày công' }),
    pledgedOn: daySchema,
    receivedVnd: vndSchema.meta({ description: 'Đã nhận, trừ phần đã hoàn trả; với khoản được giao: số được giao' }),
    allottedVnd: vndSchema.meta({ description: 'Đã giao xuống quỹ cấp dưới' }),
    allocatedVnd: vndSchema,
    releasedVnd: vndSchema,
    availableVnd: vndSchema.meta({ description: 'Đang giữ: đã nhận, chưa giao, chưa phân bổ' }),
    inKind: inKindAmountsSchema.nullable().meta({ description: 'null với tiền' }),
    wish: z.string().nullable(),
    campaignId: idSchema.nullable(),
    campaignName: z.string().nullable(),
    documentNumber: z.string().nullable(),
    restriction: restrictionSchema.nullable(),
    adoption: z.boolean().meta({ description: 'Nhận đỡ đầu một căn nhà: giữ chỗ phần còn thiếu của nhà đó' }),
    allottedFromId: idSchema.nullable().meta({ description: 'Khoản ở quỹ cấp trên đã giao xuống' }),
    allottedFromCode: z.string().nullable(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'Donation' });
export type Donation = z.output<typeof donationSchema>;

/**
 * Where an allocation stands, told from the ledger: nothing paid, part of it, all of it; or taken back whole. Goods and
 * labour are handed over instead of paid.
 */
export const allocationStates = {
  allocated: 'Chờ chi',
  partly_released: 'Chi một phần',
  released: 'Đã chi',
  reversed: 'Đã thu hồi',
} as const;
export type AllocationState = keyof typeof allocationStates;
export const allocationStateSchema = z.enum(Object.keys(allocationStates) as [AllocationState, ...AllocationState[]]);

/** Value of one donation set aside for one house; cash is paid in tranches that verified stages unlock. */
export const allocationSchema = z
  .strictObject({
    id: idSchema,
    donationId: idSchema,
    donationCode: z.string(),
    donorId: idSchema,
    donorName: z.string(),
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    unitId: idSchema.meta({ description: 'Đơn vị của căn nhà' }),
    fundUnitId: idSchema.meta({ description: 'Đơn vị giữ quỹ' }),
    kind: valueKindSchema,
    amountVnd: vndSchema.meta({ description: 'Tiền, trừ phần đã thu hồi; 0 với hiện vật, ngày công' }),
    releasedVnd: vndSchema.meta({ description: 'Đã chi, trừ phần đã thu hồi' }),
    unlockedVnd: vndSchema.meta({ description: 'Được chi đến nay theo các giai đoạn đã nghiệm thu' }),
    inKind: z
      .strictObject({
        item: z.string().nullable(),
        measure: z.string().nullable(),
        amount: z.int(),
        released: z.int(),
        valueVnd: totalVndSchema,
      })
      .nullable(),
    state: allocationStateSchema,
    exceptionReason: z.string().nullable().meta({ description: 'Vì sao vượt mức hỗ trợ đã phê duyệt' }),
    allocatedBy: z.string(),
    allocatedAt: instantSchema,
    releasedOn: daySchema.nullable().meta({ description: 'Lần chi hoặc giao gần nhất' }),
    version: z.int(),
  })
  .meta({ id: 'Allocation' });
export type Allocation = z.output<typeof allocationSchema>;

/** How money comes in and goes out. */
export const receiveMethods = { bank: 'Chuyển khoản', cash: 'Tiền mặt' } as const;
export type ReceiveMethod = keyof typeof receiveMethods;
export const receiveMethodSchema = z.enum(Object.keys(receiveMethods) as [ReceiveMethod, ...ReceiveMethod[]]);

/** What a receipt was for: money by one of the two ways, goods, or days of work. */
export const receiptMethods = { ...receiveMethods, goods: 'Hiện vật', labour: 'Ngày công' } as const;
export type ReceiptMethod = keyof typeof receiptMethods;
export const receiptMethodSchema = z.enum(Object.keys(receiptMethods) as [ReceiptMethod, ...ReceiptMethod[]]);

/** Money given back to the donor. */
export const refundSchema = z
  .strictObject({
    transactionId: idSchema,
    amountVnd: vndSchema,
    refundedOn: daySchema,
    method: receiveMethodSchema,
    reference: z.string().nullable(),
    reason: z.string(),
    refundedBy: z.string(),
    reversed: z.boolean(),
  })
  .meta({ id: 'Refund' });
export type Refund = z.output<typeof refundSchema>;

/** Goods or labour handed over to a house, confirmed by whom. */
export const deliverySchema = z
  .strictObject({
    transactionId: idSchema,
    allocationId: idSchema,
    amount: z.int(),
    deliveredOn: daySchema,
    receivedBy: z.string().meta({ description: 'Người nhận tại căn nhà' }),
    deliveredBy: z.string(),
    reversed: z.boolean(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.output<typeof deliverySchema>;

/** One receipt of a donation. Numbers of a fund and year have no gaps; a reversed receipt keeps its number and is void. */
export const receiptSchema = z
  .strictObject({
    transactionId: idSchema,
    code: z.string().meta({ description: 'Số phiếu trong quyển của quỹ, ví dụ 12/2026' }),
    amountVnd: vndSchema.meta({ description: 'Tiền; 0 với hiện vật, ngày công' }),
    amount: z.int().nullable().meta({ description: 'Hiện vật, ngày công: phần nghìn đơn vị' }),
    valueVnd: totalVndSchema.nullable().meta({ description: 'Hiện vật, ngày công quy ra tiền' }),
    receivedOn: daySchema,
    method: receiptMethodSchema,
    reference: z.string().nullable(),
    reversed: z.boolean(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.output<typeof receiptSchema>;

export const createFundAccountBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ' }),
  bankBin: z
    .string()
    .regex(/^\d{6}$/, 'Mã ngân hàng (BIN) gồm 6 chữ số')
    .meta({ description: 'Mã định danh ngân hàng của NAPAS, 6 chữ số, ví dụ 970405' }),
  bankName: lineSchema(120, 2),
  accountNumber: z.string().regex(/^[0-9A-Z]{6,19}$/, 'Số tài khoản gồm 6 đến 19 chữ số hoặc chữ in hoa'),
  holder: lineSchema(120, 2).meta({ description: 'Tên chủ tài khoản như ngân hàng ghi' }),
  validFrom: daySchema.meta({ description: 'Dùng từ ngày này; tài khoản trước thôi dùng từ hôm trước' }),
});

/** The account into which transfers to a fund are asked for: one in force on any day. Told to everybody who gives. */
export const fundAccountSchema = z
  .strictObject({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    bankBin: z.string(),
    bankName: z.string(),
    accountNumber: z.string(),
    holder: z.string(),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'FundAccount' });
export type FundAccount = z.output<typeof fundAccountSchema>;

/** A transfer order for what is still to come of a donation, as a VietQR code holds it. */
export const paymentCodeSchema = z
  .strictObject({
    text: z.string().meta({ description: 'Nội dung mã QR theo EMVCo, dịch vụ QRIBFTTA của NAPAS' }),
    bankBin: z.string(),
    bankName: z.string(),
    accountNumber: z.string(),
    holder: z.string(),
    amountVnd: vndSchema,
    purpose: z.string().meta({ description: 'Nội dung chuyển khoản: mã khoản ủng hộ không dấu gạch' }),
  })
  .meta({ id: 'PaymentCode' });
export type PaymentCode = z.output<typeof paymentCodeSchema>;
