import type { Offer, OfferStatus } from '@chung-tay/shared/needs/schema';
import type { Tone } from '../ui/status-badge.tsx';

export const offerTones: Record<OfferStatus, Tone> = { open: 'waiting', accepted: 'good', declined: 'quiet' };

/** What an offer is for: one house, a campaign, or wherever it is needed. */
export const purposeOf = ({ houseCode, campaignName }: Pick<Offer, 'houseCode' | 'campaignName'>): string =>
  houseCode ? `nhà ${houseCode}` : (campaignName ?? 'nơi đang cần');
