import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { lockDonation } from './lock-donation.ts';
import { postReceipt, receivedEvent } from './post-receipt.ts';
import { readDonation } from './queries.ts';

/**
 * Records money that came in, in as many parts as it takes; only now does the fund hold it. Never more in total than was
 * pledged (`over_pledge`), nothing after closing (`donation_closed`); a day in the future or before the pledge is refused.
 */
export const receiveDonation: Command<typeof donationRoutes.receiveDonation> = async (context, input) => {
  const { client, roots } = context;
  const donation = await lockDonation(context, input.id);
  expectVersion(context, donation.version);
  const { amountVnd, receivedOn, method, reference } = input;
  const receipt = { transactionId: context.services.newId(), amountVnd, receivedOn, method, reference };
  const [, result] = await Promise.all([
    postReceipt(context, donation, receipt),
    readDonation(client, roots, donation.id),
  ]);
  return { result, event: receivedEvent(donation, result.receivedVnd) };
};
