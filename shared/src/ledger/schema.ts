import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';

/** The three kinds of value; they are never added together (F1). */
export const valueKinds = { cash: 'Tiền', goods: 'Hiện vật', labour: 'Ngày công' } as const;
export const valueKindSchema = z.enum(['cash', 'goods', 'labour']);
export type ValueKind = keyof typeof valueKinds;

/**
 * Accounts of the double-entry ledger. `donor` is a source: never above zero. The others hold: never below zero.
 * donor → donation (money in hand at a fund) → allocation (set aside for one house) → spent (paid out for that house).
 */
export const accountTypes = {
  donor: 'Nguồn ủng hộ',
  donation: 'Khoản ủng hộ đang giữ',
  allocation: 'Đã phân bổ cho nhà',
  spent: 'Đã chi cho nhà',
} as const;
export type AccountType = keyof typeof accountTypes;
export const accountTypeSchema = z.enum(Object.keys(accountTypes) as [AccountType, ...AccountType[]]);

/** What a transaction does. */
export const transactionKinds = {
  receive: 'Tiếp nhận',
  allocate: 'Phân bổ',
  release: 'Giải ngân',
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
    donationId: idSchema.nullable(),
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
