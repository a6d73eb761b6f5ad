import { z } from 'zod';
import { awardeeTypeSchema } from '../awards/schema.ts';
import { positiveVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { type DonorKind, donorKindSchema, stateSources } from '../donations/schema.ts';

/** How a bonus of a decision stands. */
export const bonusStates = {
  owed: 'Chưa lập chi',
  prepared: 'Chờ duyệt chi',
  paid: 'Đã chi',
  to_recover: 'Phải thu hồi',
  recovered: 'Đã thu hồi',
  dropped: 'Không chi',
} as const;
export type BonusState = keyof typeof bonusStates;
export const bonusStateSchema = z.enum(Object.keys(bonusStates) as [BonusState, ...BonusState[]]);

/** What one payment came to; the row itself. */
export const bonusPaymentStates = {
  prepared: 'Chờ duyệt chi',
  paid: 'Đã chi',
  recovered: 'Đã thu hồi',
  cancelled: 'Đã bỏ',
} as const;
export type BonusPaymentState = keyof typeof bonusPaymentStates;
export const bonusPaymentStateSchema = z.enum(
  Object.keys(bonusPaymentStates) as [BonusPaymentState, ...BonusPaymentState[]],
);

export const bonusMethods = { bank: 'Chuyển khoản', cash: 'Tiền mặt' } as const;
export const bonusMethodSchema = z.enum(['bank', 'cash']);

/** The bonus of one award, by its decision. `id` is that of the award. */
export const bonusItemSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'Mã định danh của hồ sơ khen thưởng' }),
    awardCode: z.string(),
    awardeeName: z.string(),
    awardeeType: awardeeTypeSchema,
    awardUnitId: idSchema,
    awardUnitName: z.string().meta({ description: 'Đơn vị đề nghị' }),
    unitId: idSchema.meta({ description: 'Đơn vị quyết định, chi từ quỹ của mình' }),
    unitName: z.string(),
    formName: z.string(),
    commendationId: idSchema,
    commendationNumber: z.string(),
    decidedOn: daySchema,
    amountVnd: vndSchema,
    state: bonusStateSchema,
    revoked: z.boolean().meta({ description: 'Khen thưởng đã bị hủy bỏ' }),
    paymentCode: z.string().nullable().meta({ description: 'Mã khoản chi, ví dụ CT-0000012' }),
    recipientName: z.string().nullable(),
    method: bonusMethodSchema.nullable(),
    preparedBy: z.string().nullable(),
    preparedAt: instantSchema.nullable(),
    approvedBy: z.string().nullable(),
    paidOn: daySchema.nullable(),
    recoveredOn: daySchema.nullable(),
  })
  .meta({ id: 'BonusItem' });
export type BonusItem = z.output<typeof bonusItemSchema>;

export const bonusSchema = bonusItemSchema
  .extend({
    payments: z
      .array(
        z.strictObject({
          id: idSchema,
          code: z.string(),
          state: bonusPaymentStateSchema,
          amountVnd: vndSchema,
          method: bonusMethodSchema,
          recipientName: z.string(),
          preparedBy: z.string(),
          preparedAt: instantSchema,
          approvedBy: z.string().nullable(),
          approvedAt: instantSchema.nullable(),
          paidOn: daySchema.nullable(),
          transactionId: idSchema.nullable(),
          reason: z.string().nullable(),
          endedBy: z.string().nullable(),
          endedAt: instantSchema.nullable(),
          recoveredOn: daySchema.nullable(),
          recoveredTransactionId: idSchema.nullable(),
        }),
      )
      .meta({ description: 'Mọi lần lập chi, mới nhất trước' }),
  })
  .meta({ id: 'Bonus' });
export type Bonus = z.output<typeof bonusSchema>;

/** A unit's reward fund, đồng: what the budget gave, what was paid net of what came back, what is left and spoken for. */
export const rewardFundSchema = z
  .strictObject({
    unitId: idSchema,
    unitName: z.string(),
    fundedVnd: vndSchema,
    rewardedVnd: vndSchema,
    availableVnd: vndSchema,
    preparedVnd: vndSchema.meta({ description: 'Đã lập, chờ duyệt chi' }),
    owedVnd: vndSchema.meta({ description: 'Theo quyết định, chưa lập chi' }),
  })
  .meta({ id: 'RewardFund' });
export type RewardFund = z.output<typeof rewardFundSchema>;

export const fundRewardsBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ khen thưởng' }),
  amountVnd: positiveVndSchema,
  fundedOn: daySchema,
  source: donorKindSchema
    .extract(stateSources as unknown as [DonorKind, ...DonorKind[]])
    .meta({ description: 'Nguồn ngân sách' }),
  documentNumber: lineSchema(60, 3).meta({ description: 'Số văn bản cấp kinh phí' }),
  documentDate: daySchema,
  memo: textSchema(500).nullable().default(null),
});

const awardIds = z.array(idSchema).min(1, 'Chọn ít nhất một khoản').max(200, 'Nhiều nhất 200 khoản một lần');

export const prepareBonusesBody = z.strictObject({
  awardIds,
  method: bonusMethodSchema,
  recipientName: lineSchema(300, 2)
    .nullable()
    .default(null)
    .meta({ description: 'Người nhận thay; vắng: chính người, tập thể, hộ được khen' }),
});
export const approveBonusesBody = z.strictObject({ awardIds, paidOn: daySchema.optional() });
export const bonusBatchSchema = z
  .strictObject({ bonuses: z.int(), totalVnd: vndSchema })
  .meta({ id: 'BonusBatch', description: 'Số khoản và tổng số tiền của một lần lập, duyệt' });
