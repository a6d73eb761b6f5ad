import type { ReceiveMethod } from '@chung-tay/shared/donations/schema';
import type { PaymentListStatus, TranchePlan } from '@chung-tay/shared/payments/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';
import { donationConstraints } from '../donations/table.ts';
import { houseConstraints } from '../houses/table.ts';

/** Lists of payments of a fund: prepared, submitted, then approved whole or returned. */
export const paymentLists = pgTable('payment_lists', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  unitId: uuid('unit_id').notNull(),
  purpose: text().notNull(),
  status: text().$type<PaymentListStatus>().notNull().default('draft'),
  paidOn: day('paid_on'),
  preparedBy: uuid('prepared_by').notNull(),
  preparedByName: text('prepared_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  submittedBy: uuid('submitted_by'),
  submittedAt: instant('submitted_at'),
  /** Who approved, returned or cancelled it last. */
  decidedBy: uuid('decided_by'),
  decidedByName: text('decided_by_name'),
  decidedAt: instant('decided_at'),
  returnReason: text('return_reason'),
  version: integer().notNull().default(1),
});

/** The lines of lists; once its list is approved a line is a payment, with its voucher and the posting of its id. */
export const payments = pgTable('payments', {
  id: uuid().primaryKey(),
  listId: uuid('list_id').notNull(),
  position: integer().notNull(),
  allocationId: uuid('allocation_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  fundUnitId: uuid('fund_unit_id').notNull(),
  amountVnd: vnd('amount_vnd').notNull(),
  method: text().$type<ReceiveMethod>().notNull(),
  recipientName: text('recipient_name').notNull(),
  recipientBank: text('recipient_bank'),
  recipientAccountMasked: text('recipient_account_masked'),
  createdAt: instant('created_at').notNull(),
  /** Its list is neither approved nor cancelled; kept by trigger. */
  open: boolean().notNull().default(true),
  transactionId: uuid('transaction_id'),
  issuedUnitId: uuid('issued_unit_id'),
  year: integer(),
  number: integer(),
  confirmedOn: day('confirmed_on'),
  confirmedName: text('confirmed_name'),
  confirmNote: text('confirm_note'),
  confirmedBy: uuid('confirmed_by'),
  confirmedByName: text('confirmed_by_name'),
  version: integer().notNull().default(1),
});

/** Account numbers of recipients, sealed. */
export const paymentRecipients = pgTable('payment_recipients', {
  paymentId: uuid('payment_id').primaryKey(),
  unitId: uuid('unit_id').notNull(),
  numberSealed: bytes('number_sealed').notNull(),
});

/** Money taken back from a house; amount, day and reason are those of its transaction. */
export const paymentRecoveries = pgTable('payment_recoveries', {
  transactionId: uuid('transaction_id').primaryKey(),
  reclaimTransactionId: uuid('reclaim_transaction_id').notNull(),
  paymentId: uuid('payment_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  fundUnitId: uuid('fund_unit_id').notNull(),
  method: text().$type<ReceiveMethod>().notNull(),
  reference: text(),
});

/** Which share of an allocation verified stages unlock from a day on; only its end is brought forward. */
export const tranchePlans = pgTable('tranche_plans', {
  id: uuid().primaryKey(),
  programme: text().$type<Programme>(),
  houseKind: text('house_kind').$type<HouseKind>(),
  title: text().notNull(),
  citation: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  assumed: boolean().notNull().default(false),
  tranches: jsonb().$type<TranchePlan['tranches']>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** What each constraint of 0064 means to the caller: the second lock behind the checks of the commands. */
export const paymentConstraints: ConstraintErrors = {
  ...houseConstraints,
  ...donationConstraints,
  payment_lists_four_eyes: { code: 'same_person', detail: 'Người lập hoặc trình bảng kê không được duyệt chi.' },
  payment_lists_day: { code: 'invalid_request', detail: 'Ngày chi không được ở tương lai.', pointer: '/paidOn' },
  payments_open: {
    code: 'conflict',
    detail: 'Có khoản phân bổ đang đứng trong một bảng kê khác chưa duyệt.',
    pointer: '/lines',
  },
  payments_posting: { code: 'unbalanced_transaction', detail: 'Tiền chỉ được chi theo bảng kê đã duyệt.' },
  payments_recovered: {
    code: 'action_not_allowed',
    detail: 'Khoản chi này đã thu hồi một phần: hãy đảo khoản thu hồi trước.',
  },
  payment_recoveries_covered: { code: 'over_payment', detail: 'Thu hồi vượt số đã chi.', pointer: '/amountVnd' },
  payment_recoveries_paid: { code: 'action_not_allowed', detail: 'Khoản này chưa chi hoặc đã đảo.' },
  tranche_plans_one: {
    code: 'rule_overlap',
    detail: 'Đã có bản đợt chi từ ngày này hoặc sau ngày này.',
    pointer: '/validFrom',
  },
};
