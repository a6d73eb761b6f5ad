import { AppError } from '@chung-tay/shared/core/errors';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockDonation } from './lock-donation.ts';
import { readDonation } from './queries.ts';

/** Closes a donation, with a reason: nothing more is awaited or received. What is in hand can still be allocated. */
export const closeDonation: Command<typeof donationRoutes.closeDonation> = async (context, { id, reason }) => {
  const { client, roots } = context;
  const donation = await lockDonation(context, id);
  expectVersion(context, donation.version);
  if (donation.closedAt) throw new AppError('donation_closed');
  const closedAt = context.now.toISOString();
  const [, result] = await Promise.all([
    client.query({
      name: 'close_donation',
      text: 'UPDATE donations SET closed_by = $2, closed_at = $3, close_reason = $4, version = version + 1 WHERE id = $1',
      values: [id, requireActor(context).id, closedAt, reason],
    }),
    readDonation(client, roots, id),
  ]);
  const subject = { type: 'donation', id, unitId: donation.unitId };
  const changes = { closedAt: { old: null, new: closedAt } };
  return { result, event: { action: 'donation.closed', subject, note: reason, changes } };
};
