import { z } from 'zod';
import { positiveVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';

/** The three kinds of value; they are never added together (F1). */
export const valueKinds = { cash: 'Tiền', goods: 'Hiện vật', labour: 'Ngày công' } as const;
export const valueKindSchema = z.enum(['cash', 'goods', 'labour']);
export type ValueKind = keyof typeof valueKinds;

/**
 * Accounts of the double-entry ledger. `donor` and `reward_budget` are sources: never above zero. The others hold: never
 * below zero.
 * donor → donation (in hand at a fund) → allocation (set aside for one house) → spent (paid out or handed over for it);
 * apart from it, reward_budget → reward_fund (of a unit that decides) → rewarded (paid to one award).
 */
export const accountTypes = {
  donor: 'Nguồn ủng hộ',
  donation: 'Khoản ủng hộ đang giữ',
  allocation: 'Đã phân bổ cho nhà',
  spent: 'Đã chi cho nhà',
  reward_budget: 'Ngân sách cấp thưởng',
  reward_fund: 'Quỹ khen thưởng đang giữ',
  rewarded: 'Đã chi thưởng',
} as const;
export type AccountType = keyof typeof accountTypes;
export const accountTypeSchema = z.enum(Object.keys(accountTypes) as [AccountType, ...AccountType[]]);

/**
 * What a transaction does. Each step has a partial way back: receive ⇄ refund, allot ⇄ recall (from a fund to one below
 * it), allocate ⇄ reclaim, release ⇄ recover, reward ⇄ reclaim_reward; `reverse` is the mirror of one whole transaction that was a mistake.
 */
export const transactionKinds = {
  receive: 'Tiếp nhận',
  refund: 'Hoàn trả',
  allot: 'Giao vốn',
  recall: 'Thu hồi vốn giao',
  allocate: 'Phân bổ',
  reclaim: 'Thu hồi phân bổ',
  release: 'Giải ngân',
  recover: 'Thu hồi khoản chi',
  fund_reward: 'Cấp quỹ khen thưởng',
  reward: 'Chi thưởng',
  reclaim_reward: 'Thu hồi tiền thưởng',
  reverse: 'Bút toán đảo',
} as const;
export type TransactionKind = keyof typeof transactionKinds;
export const transactionKindSchema = z.enum(Object.keys(transactionKinds) as [TransactionKind, ...TransactionKind[]]);

/** Amounts: cash in đồng; goods and labour in thousandths of their unit (1,5 bao = 1500; nửa ngày công = 500). */
export const entrySchema = z
  .strictObject({
    accountId: idSchema,
    accountType: accountTypeSchema,
    accountName: z.string(),
    amount: z
      .int()
      .meta({ description: 'Dương là ghi vào, âm là ghi ra; đồng, hoặc phần nghìn đơn vị với hiện vật, ngày công' }),
    kind: valueKindSchema,
    item: z.string().nullable(),
    measure: z.string().nullable().meta({ description: 'Đơn vị tính của hiện vật' }),
  })
  .meta({ id: 'LedgerEntry' });

export const transactionSchema = z
  .strictObject({
    id: idSchema,
    number: z.int(),
    kind: transactionKindSchema,
    unitId: idSchema,
    unitName: z.string(),
    occurredOn: daySchema,
    memo: z.string().nullable(),
    actorName: z.string(),
    createdAt: instantSchema,
    reversesId: idSchema.nullable(),
    reversedById: idSchema.nullable(),
    backward: z.boolean().meta({ description: 'Đi ngược: hoàn trả, thu hồi, đảo; trừ vào phát sinh của bên gốc' }),
    donationId: idSchema.nullable(),
    otherDonationId: idSchema.nullable().meta({ description: 'Khoản ở quỹ cấp dưới của một lần giao vốn' }),
    houseId: idSchema.nullable(),
    entries: z.array(entrySchema),
  })
  .meta({ id: 'LedgerTransaction' });
export type LedgerTransaction = z.output<typeof transactionSchema>;

export const ledgerCheckSchema = z
  .strictObject({
    ok: z.boolean(),
    checkedAt: instantSchema,
    checks: z.array(
      z.strictObject({ name: z.string(), description: z.string(), violations: z.int(), samples: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'LedgerCheck' });

/**
 * One line of the trial balance (bảng cân đối phát sinh): the accounts of one type that keep one kind of value at one
 * unit. Debit is what was written in, credit what was written out, both net of reversals; in đồng, or thousandths of the
 * measure or of a day of labour. `closing` = `opening` + `totalIn` − `totalOut`; sources stand below zero.
 */
export const trialBalanceRowSchema = z
  .strictObject({
    unitId: idSchema,
    unitName: z.string(),
    accountType: accountTypeSchema,
    kind: valueKindSchema,
    item: z.string().nullable(),
    measure: z.string().nullable(),
    opening: z.int(),
    totalIn: z.int().meta({ description: 'Phát sinh Nợ' }),
    totalOut: z.int().meta({ description: 'Phát sinh Có' }),
    closing: z.int(),
  })
  .meta({ id: 'TrialBalanceRow' });
export type TrialBalanceRow = z.output<typeof trialBalanceRowSchema>;

/** Sums of one kind of value over the rows. Balanced: debit equals credit, and what stands open sums to zero. */
export const trialBalanceTotalSchema = trialBalanceRowSchema
  .omit({ unitId: true, unitName: true, accountType: true })
  .extend({
    balanced: z.boolean().meta({
      description: 'Nợ bằng Có. Chỉ xem một phần các đơn vị thì có thể lệch: giá trị đi sang đơn vị ngoài phạm vi',
    }),
  })
  .meta({ id: 'TrialBalanceTotal' });
export type TrialBalanceTotal = z.output<typeof trialBalanceTotalSchema>;

export const lockPeriodBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ' }),
  lockedUntil: daySchema.meta({ description: 'Không ghi, không đảo vào ngày này và các ngày trước' }),
  reason: lineSchema(500, 3),
});

/** A fund's books closed up to a day; opened again by another person. */
export const periodLockSchema = z
  .strictObject({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    lockedUntil: daySchema,
    reason: z.string(),
    lockedBy: z.string(),
    lockedAt: instantSchema,
    unlockedBy: z.string().nullable(),
    unlockedAt: instantSchema.nullable(),
    unlockReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'PeriodLock' });
export type PeriodLock = z.output<typeof periodLockSchema>;

/** What a day of labour is reckoned at on a day (đồng): dated, cited; administrators add the next. */
export const createLabourNormBody = z.strictObject({
  dayVnd: positiveVndSchema.meta({ description: 'Đồng một ngày công' }),
  validFrom: daySchema.meta({ description: 'Mức trước thôi dùng từ hôm trước ngày này' }),
  citation: lineSchema(1000, 3).meta({ description: 'Căn cứ: số, ngày của văn bản hoặc thông báo giá' }),
  assumed: z.boolean().default(false),
});

export const labourNormSchema = z
  .strictObject({
    id: idSchema,
    dayVnd: vndSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    assumed: z.boolean().meta({ description: 'Chưa đối chiếu với văn bản gốc' }),
  })
  .meta({ id: 'LabourNorm' });
export type LabourNorm = z.output<typeof labourNormSchema>;

/** Goods by one name and one measure, so that “xi măng” is not counted apart from “Xi măng”. */
export const goodsItemSchema = z
  .strictObject({ id: idSchema, name: z.string(), measure: z.string() })
  .meta({ id: 'GoodsItem' });
export type GoodsItem = z.output<typeof goodsItemSchema>;

/** Which account of the chart of accounts (hệ thống tài khoản) an account of the ledger belongs to: dated, cited. */
export const chartAccountSchema = z
  .strictObject({
    accountType: accountTypeSchema,
    kind: valueKindSchema,
    number: z.string().meta({ description: 'Số hiệu tài khoản, ví dụ 112' }),
    name: z.string(),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    assumed: z.boolean(),
  })
  .meta({ id: 'ChartAccount' });
export type ChartAccount = z.output<typeof chartAccountSchema>;

/** One run of the check of all invariants, nightly or on demand; `broken` is empty when all is well. */
export const ledgerCheckRunSchema = z
  .strictObject({
    id: idSchema,
    checkedAt: instantSchema,
    ok: z.boolean(),
    broken: z.array(
      z.strictObject({ name: z.string(), description: z.string(), violations: z.int(), samples: z.array(z.string()) }),
    ),
  })
  .meta({ id: 'LedgerCheckRun' });
export type LedgerCheckRun = z.output<typeof ledgerCheckRunSchema>;
