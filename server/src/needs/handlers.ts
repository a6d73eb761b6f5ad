import type { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Handlers } from '../core/http/handler.ts';
import { acceptOffer } from './accept-offer.ts';
import { adoptHouse } from './adopt-house.ts';
import { declineOffer } from './decline-offer.ts';
import { exportOffers } from './export-offers.ts';
import { getOffer, listOffers } from './offer-queries.ts';
import { offerSupport } from './offer-support.ts';
import { listPublicNeeds, trackOffer } from './public-queries.ts';
import { exportNeeds, listNeeds } from './queries.ts';

export const needHandlers: Handlers<typeof needRoutes> = {
  listNeeds,
  exportNeeds,
  adoptHouse,
  listOffers,
  exportOffers,
  getOffer,
  acceptOffer,
  declineOffer,
  listPublicNeeds,
  offerSupport,
  trackOffer,
};
