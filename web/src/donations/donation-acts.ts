import type { Donation } from '@chung-tay/shared/donations/schema';
import { figuresOf } from './figures.ts';

/** What may be done with a donation, the next thing first: what is in hand waits to be set aside. */
export const donationActs = ['allocate', 'receive', 'allot', 'recall', 'refund', 'close'] as const;
export type DonationAct = (typeof donationActs)[number];

/**
 * The acts that fit where the donation stands. Only money is passed down to another fund, refunded or taken back; an
 * adoption stays with its fund. What a fund above passed down came from no donor here: it is neither received nor
 * refunded here.
 */
export function fittingActs(donation: Donation): DonationAct[] {
  const { pledged, received, available } = figuresOf(donation);
  const open = donation.status !== 'closed';
  const own = donation.allottedFromId === null;
  const cashInHand = donation.kind === 'cash' && available > 0;
  const fits: Record<DonationAct, boolean> = {
    allocate: available > 0,
    receive: open && own && received < pledged,
    allot: cashInHand && !donation.adoption,
    recall: cashInHand && !own,
    refund: cashInHand && own,
    close: open && own,
  };
  return donationActs.filter((act) => fits[act]);
}
