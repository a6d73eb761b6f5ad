import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import type { LockedDonation } from './lock-donation.ts';

/** Money that came in; `amountVnd` in đồng, `receivedOn` the day it was there. */
export interface Receipt {
  transactionId: string;
  amountVnd: number;
  receivedOn: string;
  method: 'bank' | 'cash';
  reference: string | null;
}

/**
 * Posts a receipt of a donation that is held, sent without waiting. Never more in total than was pledged
 * (`over_pledge`), nothing after closing (`donation_closed`); a day in the future or before the pledge is refused.
 */
export function postReceipt(context: CommandContext, donation: LockedDonation, receipt: Receipt): Promise<unknown> {
  requireReceivable(donation, receipt, dayInVietnam(context.now));
  const { id, donorId, donorUnitId, unitId } = donation;
  const { transactionId, amountVnd, receivedOn, method, reference } = receipt;
  return Promise.all([
    postMovement(context, {
      transactionId,
      kind: 'receive',
      from: { type: 'donor', donorId, unitId: donorUnitId },
      to: { type: 'donation', donationId: id, donorId, unitId },
      amount: amountVnd,
      value: { kind: 'cash' },
      occurredOn: receivedOn,
      memo: reference,
    }),
    context.client.query({
      name: 'insert_receipt',
      text: 'INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method, reference) VALUES ($1, $2, $3, $4, $5)',
      values: [transactionId, id, unitId, method, reference],
    }),
  ]);
}

/** What the history of a donation tells of a receipt. */
export const receivedEvent = (donation: LockedDonation, receivedVnd: number): Event => ({
  action: 'donation.received',
  subject: { type: 'donation', id: donation.id, unitId: donation.unitId },
  changes: { receivedVnd: { old: donation.receivedVnd, new: receivedVnd } },
});

function requireReceivable(donation: LockedDonation, { amountVnd, receivedOn }: Receipt, today: string): void {
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
