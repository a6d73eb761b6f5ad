import type { StatementFormat } from '@chung-tay/shared/statements/schema';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';
import { paymentConstraints } from '../payments/table.ts';

/** Accounts of funds at banks. */
export const bankAccounts = pgTable('bank_accounts', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  bankName: text('bank_name').notNull(),
  bin: text().notNull(),
  holder: text().notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** The numbers of accounts, sealed. */
export const bankAccountNumbers = pgTable('bank_account_numbers', {
  accountId: uuid('account_id').primaryKey(),
  unitId: uuid('unit_id').notNull(),
  bin: text().notNull(),
  numberSealed: bytes('number_sealed').notNull(),
  numberIndex: bytes('number_index').notNull(),
});

/** Files of a bank that were read. */
export const statements = pgTable('statements', {
  id: uuid().primaryKey(),
  accountId: uuid('account_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  format: text().$type<StatementFormat>().notNull(),
  filename: text(),
  fromOn: day('from_on').notNull(),
  toOn: day('to_on').notNull(),
  openingVnd: vnd('opening_vnd').notNull(),
  closingVnd: vnd('closing_vnd').notNull(),
  linesRead: integer('lines_read').notNull(),
  linesAdded: integer('lines_added').notNull(),
  importedBy: uuid('imported_by').notNull(),
  importedByName: text('imported_by_name').notNull(),
  importedAt: instant('imported_at').notNull(),
});

/** What a bank booked; `matchedVnd` is kept by trigger. */
export const statementLines = pgTable('statement_lines', {
  id: uuid().primaryKey(),
  accountId: uuid('account_id').notNull(),
  statementId: uuid('statement_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  bookedOn: day('booked_on').notNull(),
  amountVnd: vnd('amount_vnd').notNull(),
  reference: text(),
  text: text().notNull(),
  textFolded: text('text_folded').notNull().generatedAlwaysAs(sql`fold(text)`),
  identity: text().notNull().generatedAlwaysAs(sql`md5(text)`),
  occurrence: integer().notNull(),
  matchedVnd: vnd('matched_vnd').notNull().default(0),
  ignoredBy: uuid('ignored_by'),
  ignoredAt: instant('ignored_at'),
  ignoreReason: text('ignore_reason'),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** Parts of lines that are transactions of the ledger. */
export const statementMatches = pgTable('statement_matches', {
  id: uuid().primaryKey(),
  lineId: uuid('line_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  transactionId: uuid('transaction_id').notNull(),
  amountVnd: vnd('amount_vnd').notNull(),
  matchedBy: uuid('matched_by').notNull(),
  matchedByName: text('matched_by_name').notNull(),
  matchedAt: instant('matched_at').notNull(),
  undoneBy: uuid('undone_by'),
  undoneAt: instant('undone_at'),
});

/** What each constraint of 0040 means to the caller: the second lock behind the checks of the commands. */
export const statementConstraints: ConstraintErrors = {
  ...paymentConstraints,
  bank_account_numbers_once: {
    code: 'bank_account_duplicate',
    detail: 'Số tài khoản này của ngân hàng đã được khai trong hệ thống.',
    pointer: '/accountNumber',
  },
  statements_bounds: { code: 'invalid_request', detail: 'Số dư của sao kê quá lớn.' },
  statement_lines_once: { code: 'statement_conflict', detail: 'Có người vừa nhập các dòng này, hãy nhập lại tệp.' },
  statement_lines_covered: {
    code: 'over_match',
    detail: 'Tổng các phần vượt số tiền của dòng sao kê.',
    pointer: '/parts',
  },
  statement_lines_ignored: {
    code: 'action_not_allowed',
    detail: 'Dòng này đã đánh dấu không đối chiếu, hoặc đã khớp một phần.',
  },
  statement_matches_covered: {
    code: 'over_match',
    detail: 'Tổng các phần vượt số tiền của bút toán.',
    pointer: '/parts',
  },
  statement_matches_fund: {
    code: 'action_not_allowed',
    detail: 'Bút toán thuộc quỹ của đơn vị khác với tài khoản ngân hàng.',
    pointer: '/parts',
  },
  statement_matches_kind: {
    code: 'action_not_allowed',
    detail:
      'Tiền vào chỉ khớp với thực nhận, thu hồi qua ngân hàng; tiền ra chỉ khớp với khoản chi, hoàn trả qua ngân hàng.',
    pointer: '/parts',
  },
  statement_matches_reversed: {
    code: 'already_reversed',
    detail: 'Bút toán này đã được đảo, không khớp được.',
    pointer: '/parts',
  },
  statement_matches_final: { code: 'action_not_allowed', detail: 'Phần khớp này đã được bỏ trước đó.' },
};
