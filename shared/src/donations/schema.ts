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

/** A đồng followed both ways (F9): what came in, where it was set aside, what was paid. The parts add up. */
export const donationTraceSchema = z
  .strictObject({
    donation: donationSchema,
    receipts: z.array(
      z.strictObject({
        transactionId: idSchema,
        amountVnd: vndSchema,
        receivedOn: daySchema,
        method: z.string(),
        reference: z.string().nullable(),
        reversed: z.boolean(),
      }),
    ),
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
