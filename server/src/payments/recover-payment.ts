import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type Command, type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { type AccountOwner, postMovement } from '../ledger/post.ts';
import { type LockedPayment, lockPayment, paymentEvents } from './lock-payment.ts';
import { readPayment } from './queries.ts';

/**
 * Takes money that was paid back from a house into the donation it came from, in part or whole: never more than was paid
 * (`over_payment`), however many try at once. Two postings: the payment back to its allocation, and on to the donation. The
 * house may be withdrawn.
 */
export const recoverPayment: Command<typeof paymentRoutes.recoverPayment> = async (context, input) => {
  const payment = await lockPayment(context, input.id);
  expectVersion(context, payment.version);
  const { amountVnd, recoveredOn, method, reference, reason } = input;
  requireRecoverable(payment, amountVnd, recoveredOn, dayInVietnam(context.now));
  const { recover, reclaim } = await flowsOf(context, payment);
  const [transactionId, reclaimId] = [context.services.newId(), context.services.newId()];
  const way = { amount: amountVnd, value: { kind: 'cash' as const }, occurredOn: recoveredOn, memo: reason };
  await Promise.all([
    postMovement(context, { transactionId, kind: 'recover', ...recover, ...way }),
    postMovement(context, { transactionId: reclaimId, kind: 'reclaim', ...reclaim, ...way }),
    context.client.query({
      name: 'insert_payment_recovery',
      text: `INSERT INTO payment_recoveries (transaction_id, reclaim_transaction_id, payment_id, unit_id, fund_unit_id, method, reference)
             VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [transactionId, reclaimId, payment.id, payment.unitId, payment.fundUnitId, method, reference],
    }),
  ]);
  const result = await readPayment(context, payment.id);
  return { result, event: paymentEvents('recovered', payment, `thu hồi ${formatVnd(amountVnd)}. ${reason}`) };
};

function requireRecoverable(payment: LockedPayment, amountVnd: number, recoveredOn: string, today: string): void {
  const leftVnd = payment.amountVnd - payment.recoveredVnd;
  if (amountVnd > leftVnd) {
    const message = `Phiếu chi ${payment.voucher} chỉ còn thu hồi được ${formatVnd(leftVnd)}.`;
    throw new AppError('over_payment', message, { fields: [{ pointer: '/amountVnd', code: 'over_payment', message }] });
  }
  if (recoveredOn > today) throw fieldError('/recoveredOn', 'future', 'Ngày thu hồi không được ở tương lai.');
  if (recoveredOn < payment.paidOn)
    throw fieldError(
      '/recoveredOn',
      'too_early',
      `Ngày thu hồi không được trước ngày chi ${writtenDay(payment.paidOn)}.`,
    );
}

/** Who gives and who gets, on the way back. The donation, of the fund, must be in reach. */
async function flowsOf(
  { client }: CommandContext,
  { allocationId, donationId, houseId, unitId, fundUnitId }: LockedPayment,
): Promise<Record<'recover' | 'reclaim', { from: AccountOwner; to: AccountOwner }>> {
  const { rows } = await client.query<{ donorId: string }>({
    name: 'donor_of_donation',
    text: 'SELECT donor_id AS "donorId" FROM donations WHERE id = $1',
    values: [donationId],
  });
  const { donorId } = found(rows[0], 'khoản ủng hộ');
  const share: AccountOwner = {
    type: 'allocation',
    allocationId,
    donationId,
    houseId,
    unitId,
    otherUnitId: fundUnitId,
  };
  return {
    recover: { from: { type: 'spent', houseId, unitId }, to: share },
    reclaim: { from: share, to: { type: 'donation', donationId, donorId, unitId: fundUnitId } },
  };
}
