import type { DonorKind } from '@chung-tay/shared/donations/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';
import { ledgerConstraints } from '../ledger/table.ts';

/** Who gives: enterprises, people, budgets. */
export const donors = pgTable('donors', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<DonorKind>().notNull(),
  name: text().notNull(),
  nameFolded: text('name_folded').notNull().generatedAlwaysAs(sql`fold(name)`),
  anonymous: boolean().notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** A pledge to a fund. What was received, set aside and paid of it is told by the ledger. */
export const donations = pgTable('donations', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  donorId: uuid('donor_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  pledgedVnd: vnd('pledged_vnd').notNull(),
  pledgedOn: day('pledged_on').notNull(),
  wish: text(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  closedBy: uuid('closed_by'),
  closedAt: instant('closed_at'),
  closeReason: text('close_reason'),
  version: integer().notNull().default(1),
});

/** How a receipt came in, and its number in the book of the fund and year; amount and day are those of its transaction. */
export const donationReceipts = pgTable('donation_receipts', {
  transactionId: uuid('transaction_id').primaryKey(),
  donationId: uuid('donation_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  method: text().$type<'bank' | 'cash'>().notNull(),
  reference: text(),
  issuedUnitId: uuid('issued_unit_id').notNull(),
  year: integer().notNull(),
  number: integer().notNull(),
});

/** The account into which transfers to a fund are asked for; one in force on any day. */
export const fundAccounts = pgTable('fund_accounts', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  bankBin: text('bank_bin').notNull(),
  bankName: text('bank_name').notNull(),
  accountNumber: text('account_number').notNull(),
  holder: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** Money of one donation for one house; amount and state are those of its account in the ledger. */
export const allocations = pgTable('allocations', {
  id: uuid().primaryKey(),
  donationId: uuid('donation_id').notNull(),
  houseId: uuid('house_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  fundUnitId: uuid('fund_unit_id').notNull(),
  allocateTransactionId: uuid('allocate_transaction_id').notNull(),
  releaseTransactionId: uuid('release_transaction_id'),
  allocatedBy: uuid('allocated_by').notNull(),
  releasedBy: uuid('released_by'),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

const samePerson = { code: 'same_person', detail: 'Người phân bổ không được giải ngân khoản đó.' } as const;

/** What each constraint of 0007 and 0050 means to the caller: the second lock behind the checks of the commands. */
export const donationConstraints: ConstraintErrors = {
  ...ledgerConstraints,
  donations_day: { code: 'invalid_request', detail: 'Ngày đăng ký không được ở tương lai.', pointer: '/pledgedOn' },
  donations_open: { code: 'donation_closed', detail: 'Khoản ủng hộ đã khép lại, không nhận thêm.' },
  donations_pledge: { code: 'over_pledge', detail: 'Tổng thực nhận vượt số đã đăng ký.', pointer: '/amountVnd' },
  fund_accounts_one: {
    code: 'conflict',
    detail: 'Quỹ đã có tài khoản dùng từ ngày này hoặc sau ngày này.',
    pointer: '/validFrom',
  },
  houses_fundable: { code: 'action_not_allowed', detail: 'Căn nhà đang ở trạng thái không nhận phân bổ.' },
  houses_gap: { code: 'over_gap', detail: 'Tổng phân bổ vượt nhu cầu của căn nhà.', pointer: '/amountVnd' },
  allocations_whole: { code: 'action_not_allowed', detail: 'Chỉ giải ngân cả khoản.' },
  allocations_four_eyes: samePerson,
  allocations_stage: { code: 'stage_not_verified', detail: 'Khởi công của căn nhà chưa được nghiệm thu.' },
};
