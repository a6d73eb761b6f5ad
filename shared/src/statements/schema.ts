import { z } from 'zod';
import { positiveVndSchema, totalVndSchema, vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';

/** What a bank may hand out: a table in two layouts (CSV or XLSX), SWIFT MT940, ISO 20022 camt.053. */
export const statementFormats = { csv: 'CSV', xlsx: 'Excel', mt940: 'MT940', camt053: 'camt.053' } as const;
export type StatementFormat = keyof typeof statementFormats;
export const statementFormatSchema = z.enum(['csv', 'xlsx', 'mt940', 'camt053']);

/** Where a line stands. Told from its parts, never stored: `matched` once its whole amount is tied to the ledger. */
export const lineStatuses = { unmatched: 'Chưa khớp', matched: 'Đã khớp', ignored: 'Không đối chiếu' } as const;
export type LineStatus = keyof typeof lineStatuses;
export const lineStatusSchema = z.enum(['unmatched', 'matched', 'ignored']);

/** Money in (báo có) or out (báo nợ). */
export const lineDirections = { credit: 'Tiền vào', debit: 'Tiền ra' } as const;
export type LineDirection = keyof typeof lineDirections;
export const lineDirectionSchema = z.enum(['credit', 'debit']);

/** An amount of a statement: signed đồng, money in above zero. */
const signedVndSchema = z.int();

export const createBankAccountBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị giữ quỹ, chủ tài khoản' }),
  bankName: lineSchema(120, 2),
  bin: z
    .string()
    .regex(/^\d{6}$/, 'Mã BIN của ngân hàng gồm 6 chữ số')
    .meta({ description: 'Mã BIN của ngân hàng theo NAPAS, ví dụ 970436' }),
  accountNumber: z
    .string()
    .regex(/^[0-9A-Za-z]{4,30}$/, 'Số tài khoản gồm 4 đến 30 chữ số hoặc chữ cái, không dấu cách'),
  holder: lineSchema(200, 2).meta({ description: 'Tên chủ tài khoản' }),
});

export const bankAccountSchema = z
  .strictObject({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    bankName: z.string(),
    bin: z.string(),
    accountMasked: z.string().meta({ description: 'Số tài khoản, chỉ hiện 3 ký tự cuối' }),
    holder: z.string(),
    knownOn: daySchema.nullable().meta({ description: 'Ngày cuối của sao kê mới nhất' }),
    balanceVnd: signedVndSchema.nullable().meta({ description: 'Số dư cuối của sao kê mới nhất' }),
    unmatchedLines: z.int(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'BankAccount' });
export type BankAccount = z.output<typeof bankAccountSchema>;

export const statementSchema = z
  .strictObject({
    id: idSchema,
    accountId: idSchema,
    unitId: idSchema,
    format: statementFormatSchema,
    filename: z.string().nullable(),
    fromOn: daySchema,
    toOn: daySchema,
    openingVnd: signedVndSchema,
    closingVnd: signedVndSchema,
    linesRead: z.int(),
    linesAdded: z.int(),
    importedBy: z.string(),
    importedAt: instantSchema,
  })
  .meta({ id: 'Statement' });
export type Statement = z.output<typeof statementSchema>;

/** What reading a file came to. Nothing is kept of a dry run, nor of a file whose every line is known. */
export const statementImportSchema = z
  .strictObject({
    statementId: idSchema.nullable().meta({ description: 'null khi thử, hoặc khi tệp không có gì mới' }),
    dryRun: z.boolean(),
    format: statementFormatSchema,
    fromOn: daySchema,
    toOn: daySchema,
    openingVnd: signedVndSchema,
    closingVnd: signedVndSchema,
    creditVnd: totalVndSchema,
    debitVnd: totalVndSchema,
    linesRead: z.int(),
    linesAdded: z.int(),
    linesKnown: z.int(),
    accountChecked: z.boolean().meta({ description: 'Tệp có ghi số tài khoản và đã đối chiếu' }),
  })
  .meta({ id: 'StatementImport' });
export type StatementImport = z.output<typeof statementImportSchema>;

/** A part of a line tied to one transaction of the ledger. */
export const lineMatchSchema = z
  .strictObject({
    id: idSchema,
    transactionId: idSchema,
    transactionNumber: z.int(),
    donationId: idSchema.nullable(),
    label: z.string(),
    amountVnd: vndSchema,
    matchedBy: z.string(),
    matchedAt: instantSchema,
    undoneAt: instantSchema.nullable(),
  })
  .meta({ id: 'StatementLineMatch' });
export type LineMatch = z.output<typeof lineMatchSchema>;

export const statementLineSchema = z
  .strictObject({
    id: idSchema,
    accountId: idSchema,
    statementId: idSchema,
    unitId: idSchema,
    bookedOn: daySchema,
    direction: lineDirectionSchema,
    amountVnd: vndSchema,
    matchedVnd: vndSchema,
    status: lineStatusSchema,
    reference: z.string().nullable(),
    text: z.string(),
    ignoreReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'StatementLine' });
export type StatementLine = z.output<typeof statementLineSchema>;

export const statementLineDetailSchema = statementLineSchema
  .extend({ matches: z.array(lineMatchSchema) })
  .meta({ id: 'StatementLineDetail' });
export type StatementLineDetail = z.output<typeof statementLineDetailSchema>;

/** What a line may belong to: money in or out already in the ledger, or a pledge whose money it is. */
export const suggestionKinds = {
  receipt: 'Đã ghi thực nhận',
  pledge: 'Đăng ký, chưa nhận',
  recover: 'Đã thu hồi khoản chi',
  release: 'Đã chi',
  refund: 'Đã hoàn trả',
} as const;
export type SuggestionKind = keyof typeof suggestionKinds;

export const suggestionSchema = z
  .strictObject({
    kind: z.enum(Object.keys(suggestionKinds) as [SuggestionKind, ...SuggestionKind[]]),
    transactionId: idSchema.nullable().meta({ description: 'Bút toán đã có; null khi là đăng ký' }),
    donationId: idSchema.nullable(),
    code: z.string(),
    name: z.string(),
    happenedOn: daySchema,
    openVnd: vndSchema.meta({ description: 'Phần chưa khớp của bút toán, hoặc phần chưa nhận của đăng ký' }),
    amountVnd: vndSchema.meta({ description: 'Số tiền đề nghị khớp' }),
    score: z.int().min(0).max(100),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'StatementSuggestion' });
export type Suggestion = z.output<typeof suggestionSchema>;

/** A part of a line: of a transaction that is in the ledger, or received now from a pledge. */
export const matchPartSchema = z.union([
  z.strictObject({ transactionId: idSchema, amountVnd: positiveVndSchema }),
  z.strictObject({ donationId: idSchema, amountVnd: positiveVndSchema }),
]);
export type MatchPart = z.output<typeof matchPartSchema>;

const openItemSchema = z.strictObject({
  id: idSchema,
  day: daySchema,
  text: z.string(),
  amountVnd: signedVndSchema.meta({ description: 'Phần chưa khớp; dương là tiền vào, âm là tiền ra' }),
});

/** Bank against ledger at the end of a day. differenceVnd is the sum of the parts below it. */
export const reconciliationSchema = z
  .strictObject({
    accountId: idSchema,
    fromOn: daySchema,
    toOn: daySchema,
    knownOn: daySchema.nullable().meta({ description: 'Ngày cuối mà sao kê cho biết, không sau toOn' }),
    bankVnd: signedVndSchema.meta({ description: 'Số dư ngân hàng cuối ngày knownOn' }),
    ledgerVnd: signedVndSchema.meta({ description: 'Số dư trên sổ của tiền đi qua ngân hàng tới toOn' }),
    differenceVnd: signedVndSchema,
    startingVnd: signedVndSchema.meta({ description: 'Số dư có trước dòng sao kê đầu tiên' }),
    unmatchedBankVnd: signedVndSchema,
    ignoredBankVnd: signedVndSchema,
    unmatchedLedgerVnd: signedVndSchema,
    timingVnd: signedVndSchema.meta({ description: 'Đã khớp nhưng hai bên ghi khác ngày, một bên sau toOn' }),
    days: z.array(
      z.strictObject({
        day: daySchema,
        bankVnd: signedVndSchema,
        ledgerVnd: signedVndSchema,
        differenceVnd: signedVndSchema,
      }),
    ),
    bankItems: z.array(openItemSchema).meta({ description: 'Tối đa 200 dòng sao kê chưa khớp' }),
    ledgerItems: z.array(openItemSchema).meta({ description: 'Tối đa 200 bút toán chưa khớp' }),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.output<typeof reconciliationSchema>;
