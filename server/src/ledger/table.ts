import type { AccountType, LedgerCheckRun, TransactionKind, ValueKind } from '@chung-tay/shared/ledger/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Who holds value of one kind: donor, donation, allocation, house, reward fund or award. Opened by `ledger_account` alone. */
export const ledgerAccounts = pgTable('ledger_accounts', {
  id: uuid().primaryKey(),
  type: text().$type<AccountType>().notNull(),
  side: text().$type<'source' | 'holding'>().notNull().generatedAlwaysAs(sql`'holding'`),
  kind: text().$type<ValueKind>().notNull(),
  item: text(),
  measure: text(),
  unitId: uuid('unit_id').notNull(),
  otherUnitId: uuid('other_unit_id'),
  donorId: uuid('donor_id'),
  donationId: uuid('donation_id'),
  allocationId: uuid('allocation_id'),
  houseId: uuid('house_id'),
  awardId: uuid('award_id'),
  rewardUnitId: uuid('reward_unit_id'),
  ownerId: uuid('owner_id').notNull().generatedAlwaysAs(sql`house_id`),
  createdAt: instant('created_at').notNull(),
});

/** What went in and out of each account, net of reversals; moved by `ledger_post` alone. */
export const ledgerBalances = pgTable('ledger_balances', {
  accountId: uuid('account_id').primaryKey(),
  type: text().$type<AccountType>().notNull(),
  unitId: uuid('unit_id').notNull(),
  otherUnitId: uuid('other_unit_id'),
  totalIn: vnd('total_in').notNull().default(0),
  totalOut: vnd('total_out').notNull().default(0),
  /** What goods and labour are reckoned at. */
  valueIn: vnd('value_in').notNull().default(0),
  valueOut: vnd('value_out').notNull().default(0),
  /** What of a donation went on to funds below, part of `totalOut`. */
  allotted: vnd('allotted').notNull().default(0),
});

/** What happened, in the journal of a fund. Append-only. */
export const ledgerTransactions = pgTable('ledger_transactions', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  kind: text().$type<TransactionKind>().notNull(),
  /** Takes off the side its way there was written on. */
  backward: boolean().notNull(),
  unitId: uuid('unit_id').notNull(),
  otherUnitId: uuid('other_unit_id'),
  occurredOn: day('occurred_on').notNull(),
  memo: text(),
  actorId: uuid('actor_id').notNull(),
  actorName: text('actor_name').notNull(),
  createdAt: instant('created_at').notNull(),
  reversesId: uuid('reverses_id'),
  donationId: uuid('donation_id'),
  otherDonationId: uuid('other_donation_id'),
  houseId: uuid('house_id'),
  awardId: uuid('award_id'),
});

/** The lines of transactions. Append-only. */
export const ledgerEntries = pgTable('ledger_entries', {
  transactionId: uuid('transaction_id').notNull(),
  accountId: uuid('account_id').notNull(),
  amount: bigint({ mode: 'number' }).notNull(),
  kind: text().$type<ValueKind>().notNull(),
  item: text(),
  measure: text(),
  valueVnd: vnd('value_vnd'),
});

/** A fund's books closed up to a day, and who opened them again. */
export const ledgerPeriodLocks = pgTable('ledger_period_locks', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  lockedUntil: day('locked_until').notNull(),
  reason: text().notNull(),
  lockedBy: uuid('locked_by').notNull(),
  lockedByName: text('locked_by_name').notNull(),
  lockedAt: instant('locked_at').notNull(),
  unlockedBy: uuid('unlocked_by'),
  unlockedByName: text('unlocked_by_name'),
  unlockedAt: instant('unlocked_at'),
  unlockReason: text('unlock_reason'),
  version: integer().notNull().default(1),
});

/** What a day of labour is reckoned at from a day on; only its open end is closed. */
export const labourNorms = pgTable('labour_norms', {
  id: uuid().primaryKey(),
  dayVnd: vnd('day_vnd').notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  assumed: boolean().notNull().default(false),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** Goods by one name and one measure. */
export const goodsItems = pgTable('goods_items', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  measure: text().notNull(),
  nameFolded: text('name_folded').notNull().generatedAlwaysAs(sql`fold(name)`),
  measureFolded: text('measure_folded').notNull().generatedAlwaysAs(sql`fold(measure)`),
});

/** Which account of the chart of accounts an account of the ledger belongs to. */
export const chartAccounts = pgTable('chart_accounts', {
  accountType: text('account_type').$type<AccountType>().notNull(),
  kind: text().$type<ValueKind>().notNull(),
  number: text().notNull(),
  name: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  assumed: boolean().notNull(),
});

/** Runs of the check of all invariants, with what was broken. */
export const ledgerChecks = pgTable('ledger_checks', {
  id: uuid().primaryKey(),
  checkedAt: instant('checked_at').notNull(),
  ok: boolean().notNull(),
  broken: jsonb().$type<LedgerCheckRun['broken']>().notNull(),
});

const insufficient = {
  code: 'insufficient_balance',
  detail: 'Số dư không đủ: tiền chưa có ở đây, hoặc đã đi tiếp (đã phân bổ, đã giải ngân).',
} as const;

/** What each constraint of 0006, 0050 and 0061 means to the caller. */
export const ledgerConstraints: ConstraintErrors = {
  ledger_insufficient_balance: insufficient,
  ledger_balances_covered: insufficient,
  ledger_balances_values: insufficient,
  ledger_balances_allotted: insufficient,
  ledger_balances_bounds: {
    code: 'invalid_request',
    detail: 'Tổng của tài khoản này sẽ quá lớn để còn chính xác.',
    pointer: '/amountVnd',
  },
  ledger_balanced: { code: 'unbalanced_transaction', detail: 'Các dòng ghi của bút toán không cân bằng 0.' },
  ledger_flow: { code: 'unbalanced_transaction', detail: 'Giá trị không đi theo chiều này giữa các tài khoản.' },
  ledger_scope: { code: 'not_found', detail: 'Không tìm thấy tài khoản của bút toán, hoặc ngoài phạm vi của bạn.' },
  labour_norms_one: {
    code: 'rule_overlap',
    detail: 'Đã có mức quy đổi ngày công từ ngày này hoặc sau ngày này.',
    pointer: '/validFrom',
  },
  ledger_transactions_reverses: { code: 'already_reversed', detail: 'Bút toán này đã được đảo một lần.' },
  ledger_reversal_final: { code: 'action_not_allowed', detail: 'Bút toán đảo không đảo được nữa.' },
  ledger_transactions_day: {
    code: 'invalid_request',
    detail: 'Ngày của bút toán không được ở tương lai.',
    pointer: '/occurredOn',
  },
  ledger_period_locked: {
    code: 'period_locked',
    detail: 'Sổ của quỹ đã khóa qua ngày này: hãy ghi vào một ngày còn mở, hoặc đề nghị người duyệt chi mở lại kỳ.',
  },
  ledger_period_locks_day: {
    code: 'invalid_request',
    detail: 'Ngày khóa sổ không được ở tương lai.',
    pointer: '/lockedUntil',
  },
  ledger_period_locks_four_eyes: { code: 'same_person', detail: 'Người khóa sổ không được tự mở lại.' },
  ledger_append_only: { code: 'action_not_allowed', detail: 'Sổ chỉ ghi thêm, không sửa, không xóa.' },
};
