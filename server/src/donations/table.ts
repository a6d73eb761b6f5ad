import type { DonorKind, ReceiptMethod, ReceiveMethod } from '@chung-tay/shared/donations/schema';
import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { ValueKind } from '@chung-tay/shared/ledger/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
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
  kind: text().$type<ValueKind>().notNull().default('cash'),
  item: text(),
  measure: text(),
  pledgedAmount: bigint('pledged_amount', { mode: 'number' }),
  pledgedValueVnd: vnd('pledged_value_vnd'),
  campaignId: uuid('campaign_id'),
  documentNumber: text('document_number'),
  allottedFromId: uuid('allotted_from_id'),
  restrictedUnitId: uuid('restricted_unit_id'),
  restrictedCategories: text('restricted_categories').array().$type<HouseholdCategory[]>().notNull(),
  restrictedProgrammes: text('restricted_programmes').array().$type<Programme[]>().notNull(),
  restrictedHouseId: uuid('restricted_house_id'),
  adoption: boolean().notNull().default(false),
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
  method: text().$type<ReceiptMethod>().notNull(),
  reference: text(),
  issuedUnitId: uuid('issued_unit_id').notNull(),
  year: integer().notNull(),
  number: integer().notNull(),
});

/** How money went back to a donor; amount and day are those of its transaction. */
export const donationRefunds = pgTable('donation_refunds', {
  transactionId: uuid('transaction_id').primaryKey(),
  donationId: uuid('donation_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  method: text().$type<ReceiveMethod>().notNull(),
  reference: text(),
});

/** Goods or labour handed over at a house; amount and day are those of its transaction. */
export const deliveries = pgTable('deliveries', {
  transactionId: uuid('transaction_id').primaryKey(),
  allocationId: uuid('allocation_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  fundUnitId: uuid('fund_unit_id').notNull(),
  receivedBy: text('received_by').notNull(),
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
  exceptionReason: text('exception_reason'),
  allocatedBy: uuid('allocated_by').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** What each constraint of 0007, 0050, 0061 and 0067 means to the caller: the second lock behind the checks of the commands. */
export const donationConstraints: ConstraintErrors = {
  ...ledgerConstraints,
  donations_day: { code: 'invalid_request', detail: 'Ngày đăng ký không được ở tương lai.', pointer: '/pledgedOn' },
  donations_open: { code: 'donation_closed', detail: 'Khoản ủng hộ đã khép lại, không nhận thêm.' },
  donations_pledge: { code: 'over_pledge', detail: 'Tổng thực nhận vượt số đã đăng ký.', pointer: '/amountVnd' },
  donations_value: { code: 'wrong_value_kind', detail: 'Khoản ủng hộ thuộc loại giá trị khác.' },
  donations_restriction: { code: 'restriction_mismatch', detail: 'Căn nhà nằm ngoài phạm vi sử dụng của nguồn này.' },
  donations_inherited: {
    code: 'restriction_mismatch',
    detail: 'Vốn giao giữ nguyên nguồn và phạm vi sử dụng, và chỉ giao cho đơn vị cấp dưới.',
  },
  donation_refunds_four_eyes: { code: 'same_person', detail: 'Người đã nhận tiền của khoản này không được hoàn trả.' },
  fund_accounts_one: {
    code: 'conflict',
    detail: 'Quỹ đã có tài khoản dùng từ ngày này hoặc sau ngày này.',
    pointer: '/validFrom',
  },
  houses_fundable: { code: 'action_not_allowed', detail: 'Căn nhà đang ở trạng thái không nhận phân bổ.' },
  houses_gap: { code: 'over_gap', detail: 'Vượt nhu cầu của căn nhà.', pointer: '/amountVnd' },
  houses_reserved: {
    code: 'gap_reserved',
    detail: 'Phần còn thiếu của căn nhà đã có người nhận đỡ đầu.',
    pointer: '/amountVnd',
  },
  allocations_norm: {
    code: 'over_norm',
    detail: 'Nguồn ngân sách vượt mức hỗ trợ đã phê duyệt của căn nhà: hãy nêu lý do.',
    pointer: '/exceptionReason',
  },
  allocations_four_eyes: { code: 'same_person', detail: 'Người phân bổ không được chi hoặc giao khoản đó.' },
  allocations_verifier: {
    code: 'same_person',
    detail: 'Người nghiệm thu căn nhà không được duyệt chi cho căn nhà đó.',
  },
  allocations_withdrawn: { code: 'action_not_allowed', detail: 'Căn nhà đã rút khỏi danh sách.' },
  allocations_stage: { code: 'stage_not_verified', detail: 'Khởi công của căn nhà chưa được nghiệm thu.' },
  allocations_evidence: {
    code: 'evidence_blocked',
    detail: 'Ảnh của giai đoạn đã nghiệm thu đang bị nghi vấn nên chưa chi, chưa giao được.',
  },
  allocations_tranche: {
    code: 'tranche_locked',
    detail: 'Vượt phần được chi theo các giai đoạn đã nghiệm thu.',
    pointer: '/amountVnd',
  },
};
