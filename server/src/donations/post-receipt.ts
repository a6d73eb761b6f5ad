import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { ReceiveMethod } from '@chung-tay/shared/donations/schema';
import type { Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { ledgerValue, quantityOf, requireCash, requireInKind } from './in-kind.ts';
import type { LockedDonation } from './lock-donation.ts';

interface ReceiptFacts {
  transactionId: string;
  /** The day it was there. */
  receivedOn: string;
  reference: string | null;
}

/** Money that came in; `amountVnd` in đồng. */
export interface Receipt extends ReceiptFacts {
  amountVnd: number;
  method: ReceiveMethod;
}

/** Goods or labour that came in: thousandths, and what they are reckoned at, đồng. */
export interface InKindReceipt extends ReceiptFacts {
  amount: number;
  valueVnd: number;
}

/**
 * Posts a receipt of money of a donation that is held, sent without waiting. Never more in total than was pledged
 * (`over_pledge`), nothing after closing (`donation_closed`), nothing for what a fund above passed down
 * (`action_not_allowed`) or of another kind of value (`wrong_value_kind`); a day in the future or before the pledge is refused.
 */
export function postReceipt(context: CommandContext, donation: LockedDonation, receipt: Receipt): Promise<unknown> {
  requireCash(donation);
  const { amountVnd: amount, method } = receipt;
  const awaited = donation.pledgedVnd - donation.receivedVnd;
  requireReceivable(donation, receipt.receivedOn, dayInVietnam(context.now));
  const detail = `Đăng ký ${formatVnd(donation.pledgedVnd)}, đã nhận ${formatVnd(donation.receivedVnd)}: chỉ còn nhận được ${formatVnd(awaited)}.`;
  if (amount > awaited) throw overPledge('/amountVnd', detail);
  return post(context, donation, { ...receipt, amount, method });
}

/** The same for goods and labour; their receipt is numbered in the same book. */
export function postInKindReceipt(
  context: CommandContext,
  donation: LockedDonation,
  receipt: InKindReceipt,
): Promise<unknown> {
  requireInKind(donation);
  const { pledgedAmount, inKind, kind } = donation;
  const awaited = (pledgedAmount ?? 0) - (inKind?.received ?? 0);
  requireReceivable(donation, receipt.receivedOn, dayInVietnam(context.now));
  const detail = `Khoản ${donation.code} chỉ còn nhận được ${quantityOf(donation, awaited)}.`;
  if (receipt.amount > awaited) throw overPledge('/amount', detail);
  return post(context, donation, { ...receipt, method: kind });
}

function post(
  context: CommandContext,
  donation: LockedDonation,
  receipt: ReceiptFacts & { amount: number; valueVnd?: number; method: string },
): Promise<unknown> {
  const { id, donorId, donorUnitId, unitId } = donation;
  const { transactionId, amount, valueVnd, receivedOn, method, reference } = receipt;
  return Promise.all([
    postMovement(context, {
      transactionId,
      kind: 'receive',
      from: { type: 'donor', donorId, unitId: donorUnitId },
      to: { type: 'donation', donationId: id, donorId, unitId },
      amount,
      value: ledgerValue(donation),
      ...(valueVnd === undefined ? {} : { valueVnd }),
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

/** What the history of a donation tells of a receipt of money. */
export const receivedEvent = (donation: LockedDonation, receivedVnd: number): Event => ({
  action: 'donation.received',
  subject: { type: 'donation', id: donation.id, unitId: donation.unitId },
  changes: { receivedVnd: { old: donation.receivedVnd, new: receivedVnd } },
});

function requireReceivable(donation: LockedDonation, receivedOn: string, today: string): void {
  if (receivedOn > today) throw fieldError('/receivedOn', 'future', 'Ngày nhận không được ở tương lai.');
  if (receivedOn < donation.pledgedOn)
    throw fieldError(
      '/receivedOn',
      'too_early',
      `Ngày nhận không được trước ngày đăng ký ${writtenDay(donation.pledgedOn)}.`,
    );
  if (donation.allottedFromId)
    throw new AppError('action_not_allowed', 'Vốn do quỹ cấp trên giao: chỉ quỹ đó tiếp nhận của nguồn.');
  if (donation.closedAt) throw new AppError('donation_closed', 'Khoản ủng hộ đã khép lại, không nhận thêm.');
}

const overPledge = (pointer: string, detail: string): AppError =>
  new AppError('over_pledge', detail, { fields: [{ pointer, code: 'over_pledge', message: detail }] });
