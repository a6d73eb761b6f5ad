import type { needRoutes } from '@chung-tay/shared/needs/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockOpenOffer } from './lock-offer.ts';
import { readOffer } from './offer-queries.ts';

/**
 * Says that an offer is not taken, and why. The sender is told by the code only that it was not.
 * @throws action_not_allowed when it was settled
 */
export const declineOffer: Command<typeof needRoutes.declineOffer> = async (context, { id, reason }) => {
  const { unitId } = await lockOpenOffer(context, id);
  await context.client.query({
    name: 'decline_offer',
    text: `UPDATE offers SET status = 'declined', decline_reason = $2, settled_by = $3, settled_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, reason, requireActor(context).id, context.now.toISOString()],
  });
  const changes = { status: { old: 'open', new: 'declined' } };
  const event = { action: 'offer.declined', subject: { type: 'offer', id, unitId }, note: reason, changes };
  return { result: await readOffer(context, id), event };
};
