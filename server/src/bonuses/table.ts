import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** What each sum put into a reward fund rests on. */
export const rewardFundings = pgTable('reward_fundings', {
  transactionId: uuid('transaction_id').primaryKey(),
  unitId: uuid('unit_id').notNull(),
  source: text().notNull(),
  documentNumber: text('document_number').notNull(),
  documentDate: day('document_date').notNull(),
});

/** A bonus on its way from the reward fund of who decided to who is honoured. */
export const bonusPayments = pgTable('bonus_payments', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`bonus_code(nextval('bonus_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  awardId: uuid('award_id').notNull(),
  commendationId: uuid('commendation_id').notNull(),
  awardUnitId: uuid('award_unit_id').notNull(),
  amountVnd: vnd('amount_vnd').notNull(),
  method: text().$type<'bank' | 'cash'>().notNull(),
  recipientName: text('recipient_name').notNull(),
  state: text().$type<'prepared' | 'paid' | 'recovered' | 'cancelled'>().notNull().default('prepared'),
  preparedBy: uuid('prepared_by').notNull(),
  preparedByName: text('prepared_by_name').notNull(),
  preparedAt: instant('prepared_at').notNull(),
  approvedBy: uuid('approved_by'),
  approvedByName: text('approved_by_name'),
  approvedAt: instant('approved_at'),
  paidOn: day('paid_on'),
  transactionId: uuid('transaction_id'),
  reason: text(),
  endedBy: uuid('ended_by'),
  endedByName: text('ended_by_name'),
  endedAt: instant('ended_at'),
  recoveredOn: day('recovered_on'),
  recoveredTransactionId: uuid('recovered_transaction_id'),
  version: integer().notNull().default(1),
});

const notNow = 'Khoản thưởng đang ở một trạng thái mà việc này không làm được; hãy tải lại để xem hiện trạng.';
const unrecorded = 'Bút toán của quỹ khen thưởng phải đi kèm văn bản cấp hoặc khoản thưởng đã duyệt.';

/** What each constraint of 0087 means to the caller. */
export const bonusConstraints: ConstraintErrors = {
  bonus_payments_once: {
    code: 'action_not_allowed',
    detail: 'Tiền thưởng của danh hiệu này đã được lập chi hoặc đã chi.',
  },
  bonus_payments_route: { code: 'action_not_allowed', detail: notNow },
  bonus_payments_due: { code: 'conflict', detail: 'Số tiền thưởng không đúng với quyết định khen thưởng.' },
  bonus_payments_award: {
    code: 'action_not_allowed',
    detail: 'Chỉ chi thưởng cho khen thưởng đã có quyết định và chưa bị hủy bỏ.',
  },
  bonus_payments_issuer: {
    code: 'same_person',
    detail: 'Người ban hành quyết định khen thưởng không tự duyệt chi thưởng.',
  },
  bonus_payments_not_revoked: {
    code: 'action_not_allowed',
    detail: 'Chỉ thu hồi tiền thưởng khi khen thưởng đã bị hủy bỏ.',
  },
  bonus_payments_four_eyes: { code: 'same_person', detail: 'Người lập chi thưởng không tự duyệt chi.' },
  bonus_payments_posting: { code: 'conflict', detail: unrecorded },
};
