import { z } from 'zod';
import { totalVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema } from '../core/text.ts';
import {
  allocationSchema,
  allocationStateSchema,
  deliverySchema,
  donationSchema,
  donorKindSchema,
  donorSchema,
  receiptSchema,
  refundSchema,
} from './schema.ts';

/** A đồng followed both ways (F9): what came in, where it was set aside, what was paid. The parts add up. */
export const donationTraceSchema = z
  .strictObject({
    donation: donationSchema,
    receipts: z.array(receiptSchema),
    refunds: z.array(refundSchema),
    allotments: z.array(
      z.strictObject({
        donationId: idSchema,
        donationCode: z.string(),
        unitId: idSchema,
        unitName: z.string(),
        allottedVnd: vndSchema.meta({ description: 'Đã giao, trừ phần đã thu hồi' }),
        availableVnd: vndSchema,
      }),
    ),
    allocations: z.array(allocationSchema),
    deliveries: z.array(deliverySchema),
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

/** Goods or labour of one row of a statement: thousandths of the measure or of a day, and what they are reckoned at. */
const statedInKindSchema = z
  .strictObject({
    item: z.string().nullable(),
    measure: z.string().nullable(),
    amount: z.int(),
    valueVnd: totalVndSchema,
  })
  .meta({ id: 'StatedInKind' });

/**
 * What a donor promised and gave in a period, what went back, and the houses it went to. Reversed rows are shown and not
 * summed; goods and labour stand beside money and are not added to it.
 */
export const donorStatementSchema = z
  .strictObject({
    donor: donorSchema,
    from: daySchema.nullable(),
    to: daySchema,
    pledgedVnd: totalVndSchema,
    receivedVnd: totalVndSchema,
    refundedVnd: totalVndSchema,
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    pledges: z.array(
      z.strictObject({
        donationId: idSchema,
        donationCode: z.string(),
        unitName: z.string(),
        pledgedOn: daySchema,
        pledgedVnd: vndSchema,
        inKind: statedInKindSchema.nullable(),
      }),
    ),
    receipts: z.array(
      receiptSchema
        .extend({ donationCode: z.string(), item: z.string().nullable(), measure: z.string().nullable() })
        .meta({ id: 'StatementReceipt' }),
    ),
    refunds: z.array(refundSchema.extend({ donationCode: z.string() }).meta({ id: 'StatementRefund' })),
    allocations: z.array(
      z.strictObject({
        allocationId: idSchema,
        donationCode: z.string(),
        houseId: idSchema,
        houseCode: z.string(),
        allocatedOn: daySchema,
        amountVnd: vndSchema,
        releasedVnd: vndSchema,
        inKind: statedInKindSchema.nullable(),
        state: allocationStateSchema,
        releasedOn: daySchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'DonorStatement' });
export type DonorStatement = z.output<typeof donorStatementSchema>;

/** Where money of one source stands, over the funds in reach: what came in, where it is now. The parts add up. */
export const sourceTotalSchema = z
  .strictObject({
    kind: donorKindSchema,
    pledgedVnd: totalVndSchema,
    receivedVnd: totalVndSchema.meta({ description: 'Đã nhận, trừ phần đã hoàn trả' }),
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    availableVnd: totalVndSchema.meta({ description: 'Đang giữ ở các quỹ: đã nhận trừ đã phân bổ' }),
    goodsValueVnd: totalVndSchema.meta({ description: 'Hiện vật đã nhận, quy ra tiền; không cộng vào tiền' }),
    labourDays: z.int().meta({ description: 'Ngày công đã nhận, phần nghìn' }),
    labourValueVnd: totalVndSchema,
  })
  .meta({ id: 'SourceTotal' });
export type SourceTotal = z.output<typeof sourceTotalSchema>;

/** Money of one house, source kind by source kind, as the accountant's table has it. */
export const houseTotalSchema = z
  .strictObject({
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    unitName: z.string(),
    status: z.string(),
    plannedCostVnd: vndSchema,
    ownShareVnd: vndSchema,
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    gapVnd: totalVndSchema,
    goodsValueVnd: totalVndSchema,
    labourValueVnd: totalVndSchema,
  })
  .meta({ id: 'HouseTotal' });
export type HouseTotal = z.output<typeof houseTotalSchema>;
