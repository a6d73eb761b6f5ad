import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';
import { readDonation } from './queries.ts';

/**
 * Records money that came in, in as many parts as it takes; only now does the fund hold it. Never more in total than was
 * pledged (`over_pledge`), nothing after closing (`donation_closed`); a day in the future or before the pledge is refused.
 */
export const receiveDonation: Command<typeof donationRoutes.receiveDonation> = async (context, input) => {
  const { client, roots } = context;
  const donation = await lockDonation(context, input.id);
  expectVersion(context, donation.version);
  requireReceivable(donation, input, dayInVietnam(context.now));
  const { id, donorId, donorUnitId, unitId } = donation;
  const transactionId = context.services.newId();
  const [, , result] = await Promise.all([
    postMovement(context, {
      transactionId,
      kind: 'receive',
      from: { type: 'donor', donorId, unitId: donorUnitId },
      to: { type: 'donation', donationId: id, donorId, unitId },
      amount: input.amountVnd,
      value: { kind: 'cash' },
      occurredOn: input.receivedOn,
      memo: input.reference,
    }),
    client.query({
      name: 'insert_receipt',
      text: 'INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method, reference) VALUES ($1, $2, $3, $4, $5)',
      values: [transactionId, id, unitId, input.method, input.reference],
    }),
    readDonation(client, roots, id),
  ]);
  const changes = { receivedVnd: { old: donation.receivedVnd, new: result.receivedVnd } };
  return { result, event: { action: 'donation.received', subject: { type: 'donation', id, unitId }, changes } };
};

function requireReceivable(
  donation: LockedDonation,
  { amountVnd, receivedOn }: { amountVnd: number; receivedOn: string },
  today: string,
): void {
  if (receivedOn > today) throw fieldError('/receivedOn', 'future', 'Ngày nhận không được ở tương lai.');
  if (receivedOn < donation.pledgedOn)
    throw fieldError('/receivedOn', 'too_early', `Ngày nhận không được trước ngày đăng ký ${donation.pledgedOn}.`);
  if (donation.closedAt) throw new AppError('donation_closed', 'Khoản ủng hộ đã khép lại, không nhận thêm.');
  const awaited = donation.pledgedVnd - donation.receivedVnd;
  if (amountVnd <= awaited) return;
  const detail = `Đăng ký ${formatVnd(donation.pledgedVnd)}, đã nhận ${formatVnd(donation.receivedVnd)}: chỉ còn nhận được ${formatVnd(awaited)}.`;
  throw new AppError('over_pledge', detail, {
    fields: [{ pointer: '/amountVnd', code: 'over_pledge', message: detail }],
  });
}
