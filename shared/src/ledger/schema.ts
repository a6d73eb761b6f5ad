import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';

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
