import type { Input } from '@chung-tay/shared/core/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, type CommandContext, expectVersion } from '../core/http/handler.ts';
import { labourNormOn } from '../ledger/labour-norms.ts';
import { quantityOf, reckoned, requireInKind, valueShare } from './in-kind.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';
import { postInKindReceipt } from './post-receipt.ts';
import { readDonation } from './queries.ts';

/**
 * Records goods or days of work that came in, in as many parts as it takes, never more than was pledged (`over_pledge`).
 * Goods are reckoned at the price given, else at that of the pledge; labour at the norm of the day it was received
 * (`rule_gap` when there is none). Money is `wrong_value_kind`.
 */
export const receiveInKind: Command<typeof donationRoutes.receiveInKind> = async (context, input) => {
  const { client, roots, services } = context;
  const donation = await lockDonation(context, input.id);
  expectVersion(context, donation.version);
  requireInKind(donation);
  const { amount, receivedOn, reference } = input;
  const valueVnd = await valueAtReceipt(context, donation, input);
  const [, result] = await Promise.all([
    postInKindReceipt(context, donation, { transactionId: services.newId(), amount, valueVnd, receivedOn, reference }),
    readDonation(client, roots, donation.id),
  ]);
  const subject = { type: 'donation', id: donation.id, unitId: donation.unitId };
  const changes = { received: { old: donation.inKind?.received ?? 0, new: result.inKind?.received ?? 0 } };
  return { result, event: { action: 'donation.received', subject, note: quantityOf(donation, amount), changes } };
};

async function valueAtReceipt(
  { client }: CommandContext,
  donation: LockedDonation,
  { amount, unitValueVnd, receivedOn }: Input<typeof donationRoutes.receiveInKind>,
): Promise<number> {
  if (donation.kind === 'goods')
    return unitValueVnd === null
      ? valueShare(donation.pledgedValueVnd ?? 0, amount, donation.pledgedAmount ?? amount)
      : reckoned(amount, unitValueVnd, '/unitValueVnd');
  if (unitValueVnd !== null)
    throw fieldError('/unitValueVnd', 'not_expected', 'Ngày công tính theo mức quy đổi, không nêu đơn giá.');
  return reckoned(amount, await labourNormOn(client, receivedOn), '/amount');
}
