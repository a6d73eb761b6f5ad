import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, type CommandContext, expectVersion, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { requireCash } from './in-kind.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';
import { readDonation } from './queries.ts';
import { requireCovered, requireMoneyDay } from './require-money.ts';

/**
 * Gives money back to its donor (hoàn trả): only what was neither passed down nor set aside (`insufficient_balance`), by
 * another person than any who received money of this donation (`same_person`). What a fund above passed down is recalled
 * instead (`action_not_allowed`); goods and labour are `wrong_value_kind`. A day in the future or before the first receipt
 * is refused.
 */
export const refundDonation: Command<typeof donationRoutes.refundDonation> = async (context, input) => {
  const { client, roots } = context;
  const donation = await lockDonation(context, input.id);
  expectVersion(context, donation.version);
  const { amountVnd, refundedOn, method, reference, reason } = input;
  requireRefundable(donation, amountVnd);
  await Promise.all([
    requireMoneyDay(context, donation, '/refundedOn', refundedOn),
    requireAnotherThanReceiver(context, donation.id),
  ]);
  const { id, donorId, donorUnitId, unitId } = donation;
  const transactionId = context.services.newId();
  const [, , result] = await Promise.all([
    postMovement(context, {
      transactionId,
      kind: 'refund',
      from: { type: 'donation', donationId: id, donorId, unitId },
      to: { type: 'donor', donorId, unitId: donorUnitId },
      amount: amountVnd,
      value: { kind: 'cash' },
      occurredOn: refundedOn,
      memo: reason,
    }),
    client.query({
      name: 'insert_refund',
      text: 'INSERT INTO donation_refunds (transaction_id, donation_id, unit_id, method, reference) VALUES ($1, $2, $3, $4, $5)',
      values: [transactionId, id, unitId, method, reference],
    }),
    readDonation(client, roots, id),
  ]);
  const event = {
    action: 'donation.refunded',
    subject: { type: 'donation', id, unitId },
    note: `${formatVnd(amountVnd)}. ${reason}`,
    changes: { receivedVnd: { old: donation.receivedVnd, new: result.receivedVnd } },
  };
  return { result, event };
};

function requireRefundable(donation: LockedDonation, amountVnd: number): void {
  requireCash(donation);
  if (donation.allottedFromId)
    throw new AppError('action_not_allowed', 'Vốn do quỹ cấp trên giao thì thu hồi về quỹ đó, không hoàn trả.');
  const left = `Khoản ${donation.code} chỉ còn ${formatVnd(donation.availableVnd)} chưa giao, chưa phân bổ để hoàn trả.`;
  requireCovered('/amountVnd', amountVnd, donation.availableVnd, left);
}

/** Four eyes on money that goes out again: who took it in, by a receipt that stands, does not give it back. */
async function requireAnotherThanReceiver(context: CommandContext, donationId: string): Promise<void> {
  const { rows } = await context.client.query({
    name: 'received_by',
    text: `SELECT FROM ledger_transactions t WHERE t.donation_id = $1 AND t.kind = 'receive' AND t.actor_id = $2
             AND NOT EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = t.id) LIMIT 1`,
    values: [donationId, requireActor(context).id],
  });
  if (rows.length > 0) throw new AppError('same_person', 'Người đã nhận tiền của khoản này không được hoàn trả.');
}
