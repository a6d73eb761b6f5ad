import { AppError } from '@chung-tay/shared/core/errors';
import type { Event } from '../core/audit/audit.ts';
import { withinEitherUnit } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

export interface LockedPayment {
  id: string;
  listId: string;
  voucher: string;
  amountVnd: number;
  recoveredVnd: number;
  paidOn: string;
  confirmedOn: string | null;
  allocationId: string;
  donationId: string;
  houseId: string;
  /** Of the house. */
  unitId: string;
  fundUnitId: string;
  version: number;
}

/**
 * Takes a payment within scope (`not_found` else) that was paid and not reversed (`action_not_allowed`), after the row of
 * its allocation, which its postings take first; what was taken back of it is read after the wait.
 */
export async function lockPayment({ client, roots }: CommandContext, id: string): Promise<LockedPayment> {
  const [, , facts] = await Promise.all([
    client.query({
      name: 'lock_paid_allocation',
      text: `SELECT FROM allocations WHERE id = (SELECT p.allocation_id FROM payments p WHERE p.id = $2
             AND ${withinEitherUnit('p.unit_id', 'p.fund_unit_id', '$1')}) FOR NO KEY UPDATE`,
      values: [roots, id],
    }),
    client.query({
      name: 'lock_payment',
      text: `SELECT FROM payments p WHERE p.id = $2 AND ${withinEitherUnit('p.unit_id', 'p.fund_unit_id', '$1')} FOR NO KEY UPDATE`,
      values: [roots, id],
    }),
    client.query<LockedPayment & { reversed: boolean }>({
      name: 'payment_for_command',
      text: `SELECT p.id, p.list_id AS "listId", p.number || '/' || p.year AS voucher, p.amount_vnd AS "amountVnd",
               recovered_vnd(p.id) AS "recoveredVnd", l.paid_on AS "paidOn", p.confirmed_on AS "confirmedOn", a.id AS "allocationId",
               a.donation_id AS "donationId", a.house_id AS "houseId", p.unit_id AS "unitId", p.fund_unit_id AS "fundUnitId", p.version,
               EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = p.transaction_id) AS reversed
             FROM payments p JOIN payment_lists l ON l.id = p.list_id JOIN allocations a ON a.id = p.allocation_id
             WHERE p.id = $2 AND ${withinEitherUnit('p.unit_id', 'p.fund_unit_id', '$1')}`,
      values: [roots, id],
    }),
  ]);
  const { reversed, ...payment } = found(facts.rows[0], 'khoản chi');
  if (!payment.voucher) throw new AppError('action_not_allowed', 'Khoản này chưa được duyệt chi.');
  if (reversed) throw new AppError('action_not_allowed', `Phiếu chi ${payment.voucher} đã được đảo.`);
  return payment;
}

/** The list and the house tell it in their history; money taken back, the donation too. */
export const paymentEvents = (action: 'confirmed' | 'recovered', payment: LockedPayment, note: string): Event[] => {
  const { listId, houseId, donationId, unitId, fundUnitId, voucher } = payment;
  const on = (type: string, id: string, unit: string): Event => ({
    action: `payment.${action}`,
    subject: { type, id, unitId: unit },
    note: `Phiếu chi ${voucher}: ${note}`,
  });
  return [
    on('payment_list', listId, fundUnitId),
    on('house', houseId, unitId),
    ...(action === 'recovered' ? [on('donation', donationId, fundUnitId)] : []),
  ];
};
