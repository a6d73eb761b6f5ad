import { z } from 'zod';
import { positiveVndSchema, totalVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

export const donorKinds = {
  enterprise: 'Doanh nghiệp',
  organisation: 'Cơ quan, tổ chức',
  person: 'Cá nhân',
  family: 'Gia đình, dòng họ',
  international: 'Tổ chức quốc tế',
  budget: 'Ngân sách, quỹ',
} as const;
export type DonorKind = keyof typeof donorKinds;
export const donorKindSchema = z.enum(Object.keys(donorKinds) as [DonorKind, ...DonorKind[]]);

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

export const pledgeDonationBody = z.strictObject({
  donorId: idSchema,
  unitId: idSchema.meta({ description: 'Đơn vị tiếp nhận, giữ quỹ' }),
  pledgedVnd: positiveVndSchema,
  pledgedOn: daySchema,
  wish: textSchema(500).nullable().default(null).meta({ description: 'Nguyện vọng của nhà hảo tâm' }),
});

export const donationSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã khoản ủng hộ, ví dụ U-0000007' }),
    donorId: idSchema,
    donorName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    status: donationStatusSchema,
    pledgedVnd: vndSchema,
    pledgedOn: daySchema,
    receivedVnd: vndSchema,
    allocatedVnd: vndSchema,
    releasedVnd: vndSchema,
    availableVnd: vndSchema.meta({ description: 'Đã nhận, chưa phân bổ' }),
    wish: z.string().nullable(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'Donation' });
export type Donation = z.output<typeof donationSchema>;

/** Money of one donation set aside for one house; paid out at most once, whole. */
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
    amountVnd: vndSchema,
    state: z.enum(['allocated', 'released', 'reversed']),
    allocatedBy: z.string(),
    allocatedAt: instantSchema,
    releasedBy: z.string().nullable(),
    releasedOn: daySchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Allocation' });
export type Allocation = z.output<typeof allocationSchema>;

/** How money comes in. */
export const receiveMethods = { bank: 'Chuyển khoản', cash: 'Tiền mặt' } as const;
export type ReceiveMethod = keyof typeof receiveMethods;
export const receiveMethodSchema = z.enum(Object.keys(receiveMethods) as [ReceiveMethod, ...ReceiveMethod[]]);

/** One receipt of a donation. Numbers of a fund and year have no gaps; a reversed receipt keeps its number and is void. */
export const receiptSchema = z
  .strictObject({
    transactionId: idSchema,
    code: z.string().meta({ description: 'Số phiếu trong quyển của quỹ, ví dụ 12/2026' }),
    amountVnd: vndSchema,
    receivedOn: daySchema,
    method: receiveMethodSchema,
    reference: z.string().nullable(),
    reversed: z.boolean(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.output<typeof receiptSchema>;

/** A đồng followed both ways (F9): what came in, where it was set aside, what was paid. The parts add up. */
export const donationTraceSchema = z
  .strictObject({
    donation: donationSchema,
    receipts: z.array(receiptSchema),
    allocations: z.array(allocationSchema),
  })
  .meta({ id: 'DonationTrace' });
export const houseTraceSchema = z
  .strictObject({
    houseId: idSchema,
    houseCode: z.string(),
    allocatedVnd: vndSchema,
    releasedVnd: vndSchema,
    gapVnd: vndSchema,
    allocations: z.array(allocationSchema),
  })
  .meta({ id: 'HouseTrace' });

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

/** What one donor gave to one house, in đồng; its items sum to it. */
const settlementSourceSchema = z
  .strictObject({
    donorId: idSchema,
    donorName: z.string(),
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    items: z.array(
      z.strictObject({
        allocationId: idSchema,
        donationId: idSchema,
        donationCode: z.string(),
        allocatedOn: daySchema,
        allocatedVnd: vndSchema,
        releasedOn: daySchema.nullable(),
        releasedVnd: vndSchema,
      }),
    ),
  })
  .meta({ id: 'SettlementSource' });

/** Goods or labour of a house, in thousandths of the measure or of a day, with what they are reckoned at in đồng. */
const settlementInKindSchema = z
  .strictObject({
    kind: z.enum(['goods', 'labour']),
    item: z.string().nullable(),
    measure: z.string().nullable(),
    allocated: z.int(),
    released: z.int(),
    valueVnd: totalVndSchema,
  })
  .meta({ id: 'SettlementInKind' });

/**
 * Settlement sheet of a house (B6): money, goods and labour against the planned cost. Planned = own share + allocated +
 * gap, unless more was given than is lacking. What was taken back is not counted. Goods and labour stand beside money,
 * reckoned in đồng; only the last gap takes their value off, and says so.
 */
export const settlementSchema = z
  .strictObject({
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    village: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    status: z.string(),
    plannedCostVnd: vndSchema,
    ownShareVnd: vndSchema,
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    unreleasedVnd: totalVndSchema.meta({ description: 'Đã phân bổ, chưa chi' }),
    gapVnd: totalVndSchema.meta({ description: 'Dự toán trừ phần hộ tự lo và tiền đã phân bổ' }),
    inKindVnd: totalVndSchema.meta({ description: 'Hiện vật và ngày công, quy ra tiền' }),
    gapAfterInKindVnd: totalVndSchema.meta({
      description: 'Phần còn thiếu sau khi trừ cả hiện vật, ngày công quy ra tiền',
    }),
    sources: z.array(settlementSourceSchema),
    inKind: z.array(settlementInKindSchema),
  })
  .meta({ id: 'Settlement' });
export type Settlement = z.output<typeof settlementSchema>;

/** What a donor promised and gave in a period, and the houses it went to. Reversed rows are shown and not summed. */
export const donorStatementSchema = z
  .strictObject({
    donor: donorSchema,
    from: daySchema.nullable(),
    to: daySchema,
    pledgedVnd: totalVndSchema,
    receivedVnd: totalVndSchema,
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    pledges: z.array(
      z.strictObject({
        donationId: idSchema,
        donationCode: z.string(),
        unitName: z.string(),
        pledgedOn: daySchema,
        pledgedVnd: vndSchema,
      }),
    ),
    receipts: z.array(receiptSchema.extend({ donationCode: z.string() }).meta({ id: 'StatementReceipt' })),
    allocations: z.array(
      z.strictObject({
        allocationId: idSchema,
        donationCode: z.string(),
        houseId: idSchema,
        houseCode: z.string(),
        allocatedOn: daySchema,
        amountVnd: vndSchema,
        state: z.enum(['allocated', 'released', 'reversed']),
        releasedOn: daySchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'DonorStatement' });
export type DonorStatement = z.output<typeof donorStatementSchema>;
