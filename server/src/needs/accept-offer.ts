import type { Input } from '@chung-tay/shared/core/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Donation } from '@chung-tay/shared/donations/schema';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { saveDonor } from '../donations/create-donor.ts';
import { savePledge } from '../donations/save-pledge.ts';
import { saveAdoption } from './adopt-house.ts';
import { type LockedOffer, lockOpenOffer } from './lock-offer.ts';
import { readOffer } from './offer-queries.ts';

type Acceptance = Input<typeof needRoutes.acceptOffer>;

/**
 * Takes an offer, once: a donation to a fund in scope, of a donor on file or of a new one (as the sender wrote, unless told
 * otherwise). For a house it is an adoption of no more than is open (`over_gap`); for a campaign a pledge to it, at its own
 * fund. The refusals of a pledge hold too (`unit_not_active`).
 * @throws action_not_allowed when it was settled
 */
export const acceptOffer: Command<typeof needRoutes.acceptOffer> = async (context, input) => {
  const offer = await lockOpenOffer(context, input.id);
  requireFitting(offer, input);
  const giver = await donorOf(context, offer, input);
  const { donation, events } = await saveDonation(context, offer, { ...input, donorId: giver.id });
  await context.client.query({
    name: 'accept_offer',
    text: `UPDATE offers SET status = 'accepted', donation_id = $2, settled_by = $3, settled_at = $4, version = version + 1 WHERE id = $1`,
    values: [input.id, donation.id, requireActor(context).id, context.now.toISOString()],
  });
  const accepted: Event = {
    action: 'offer.accepted',
    subject: { type: 'offer', id: input.id, unitId: offer.unitId },
    note: `${offer.code} → ${donation.code}`,
    changes: { status: { old: 'open', new: 'accepted' } },
  };
  return { result: await readOffer(context, input.id), event: [accepted, ...giver.events, ...events] };
};

function requireFitting(
  { campaignUnitId, sentAt }: LockedOffer,
  { unitId, donorId, donor, pledgedOn }: Acceptance,
): void {
  if (donorId !== null && donor !== null)
    throw fieldError('/donor', 'not_both', 'Chọn nhà hảo tâm đã có hồ sơ hoặc lập hồ sơ mới, không cả hai.');
  if (pledgedOn < dayInVietnam(new Date(sentAt)))
    throw fieldError('/pledgedOn', 'too_early', 'Ngày đăng ký không được trước ngày gửi lời ngỏ.');
  if (campaignUnitId !== null && campaignUnitId !== unitId)
    throw fieldError('/unitId', 'other_fund', 'Đợt vận động này do quỹ khác phát động.');
}

async function donorOf(
  context: CommandContext,
  { donorKind, donorName, anonymous }: LockedOffer,
  { unitId, donorId, donor }: Acceptance,
): Promise<{ id: string; events: Event[] }> {
  if (donorId !== null) return { id: donorId, events: [] };
  const { result, event } = await saveDonor(context, {
    unitId,
    ...(donor ?? { kind: donorKind, name: donorName, anonymous }),
  });
  return { id: result.id, events: [event] };
}

/** For a house an adoption; else a pledge, to the campaign if there is one. What the sender wrote is the donor's wish. */
async function saveDonation(
  context: CommandContext,
  { houseId, campaignId, message }: LockedOffer,
  { unitId, donorId, amountVnd, pledgedOn }: Acceptance & { donorId: string },
): Promise<{ donation: Donation; events: Event[] }> {
  const wish = message === null ? null : [...message].slice(0, 500).join('');
  const pledge = { donorId, unitId, pledgedOn, wish, campaignId };
  if (houseId !== null) {
    const { result, events } = await saveAdoption(context, houseId, { ...pledge, amountVnd });
    return { donation: result, events };
  }
  const value = { kind: 'cash', pledgedVnd: amountVnd } as const;
  const { result, event } = await savePledge(context, { ...pledge, documentNumber: null, restriction: null, value });
  return { donation: result, events: [event] };
}
