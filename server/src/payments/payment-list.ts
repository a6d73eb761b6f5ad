import type { Input } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { can } from '@chung-tay/shared/core/policy';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Payment } from '@chung-tay/shared/payments/schema';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { blockersOf, readPaymentFacts } from './payment-facts.ts';

export type PaymentFilters = Omit<Input<typeof paymentRoutes.exportPayments>, 'format'>;
type Label = Pick<
  Payment,
  'donationId' | 'donationCode' | 'donorName' | 'houseId' | 'houseCode' | 'headName' | 'problems'
>;
type Unlabelled = Omit<Payment, keyof Label>;

const createdDay = `(p.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const paidDay = `coalesce(l.paid_on, ${createdDay})`;

const state = `CASE
  WHEN p.open THEN 'prepared'
  WHEN p.transaction_id IS NULL THEN 'cancelled'
  WHEN EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = p.transaction_id) THEN 'reversed'
  WHEN recovered_vnd(p.id) = p.amount_vnd THEN 'recovered'
  WHEN p.confirmed_on IS NOT NULL THEN 'confirmed' ELSE 'paid' END`;

const ofAllocations = (where: string): string => `p.allocation_id IN (SELECT a.id FROM allocations a WHERE ${where})`;

/** Payments and lines of lists, as seen from the fund or from the house. */
export const paymentList: ListDefinition<PaymentFilters> = {
  columns: `p.id, p.list_id AS "listId", l.code AS "listCode", p.position, p.fund_unit_id AS "unitId",
    ${unitNameOn('p.fund_unit_id', paidDay)} AS "unitName", p.number || '/' || p.year AS voucher, p.allocation_id AS "allocationId",
    ${unitNameOn('p.unit_id', paidDay)} AS "houseUnitName", p.amount_vnd AS "amountVnd", recovered_vnd(p.id) AS "recoveredVnd", p.method,
    p.recipient_name AS "recipientName", p.recipient_account_masked AS "recipientAccountMasked", p.recipient_bank AS "recipientBank",
    ${state} AS state, p.transaction_id AS "transactionId", CASE WHEN p.transaction_id IS NOT NULL THEN l.paid_on END AS "paidOn",
    p.confirmed_on AS "confirmedOn", p.confirmed_name AS "confirmedName", p.confirmed_by_name AS "confirmedBy", p.version`,
  from: 'payments p JOIN payment_lists l ON l.id = p.list_id',
  unitColumn: 'p.unit_id',
  otherUnitColumn: 'p.fund_unit_id',
  idColumn: 'p.id',
  filters: {
    unitId: (value, bind) => `(${underUnit('p.unit_id')(value, bind)} OR ${underUnit('p.fund_unit_id')(value, bind)})`,
    houseId: (value, bind) => ofAllocations(`a.house_id = ${bind(value)}::uuid`),
    donationId: (value, bind) => ofAllocations(`a.donation_id = ${bind(value)}::uuid`),
    listId: equals('p.list_id'),
    state: oneOf(`(${state})`),
    from: (value, bind) => `p.transaction_id IS NOT NULL AND l.paid_on >= ${bind(value)}::date`,
    to: (value, bind) => `p.transaction_id IS NOT NULL AND l.paid_on <= ${bind(value)}::date`,
    q: (value, bind) => {
      const text = bind(value);
      const house = ofAllocations(`a.house_id IN (SELECT h.id FROM houses h WHERE h.code = upper(${text}::text))`);
      const donation = ofAllocations(
        `a.donation_id IN (SELECT d.id FROM donations d WHERE d.code = upper(${text}::text))`,
      );
      return `(l.code = upper(${text}::text) OR p.number || '/' || p.year = ${text}::text
        OR strpos(fold(p.recipient_name), fold(${text}::text)) > 0 OR ${house} OR ${donation})`;
    },
  },
  sorts: {
    '-createdAt': { expression: 'p.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'p.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};

/**
 * Names what both sides of each payment are called, and what stands in the way of those not approved yet: also for the
 * person asking, when they may approve.
 */
export async function labelled<Row extends Unlabelled>(
  context: HandlerContext,
  rows: readonly Row[],
): Promise<(Row & Label)[]> {
  const facts = await readPaymentFacts(
    context.client,
    rows.map((row) => row.allocationId),
  );
  const actor = requireActor(context);
  const approverId = can(actor, 'payment:approve') ? actor.id : undefined;
  return rows.map((row) => {
    const of = facts.get(row.allocationId);
    if (!of) throw new AppError('not_found', 'Không tìm thấy khoản phân bổ, hoặc ngoài phạm vi của bạn.');
    const { donationId, donationCode, donorName, houseId, houseCode, headName } = of;
    const problems =
      row.state === 'prepared' ? blockersOf(of, row.amountVnd, approverId).map(({ message }) => message) : [];
    return { ...row, donationId, donationCode, donorName, houseId, houseCode, headName, problems };
  });
}

export type { Unlabelled as UnlabelledPayment };
