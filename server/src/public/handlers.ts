import type { publicRoutes } from '@chung-tay/shared/public/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getPublicProgress, listPublicDonations, listPublicHouses } from './queries.ts';

export const publicHandlers: Handlers<typeof publicRoutes> = {
  getPublicProgress,
  listPublicHouses,
  listPublicDonations,
};
