import type { publicRoutes } from '@chung-tay/shared/public/contract';
import type { Handlers } from '../core/http/handler.ts';
import {
  downloadPublicDataset,
  getPublicDataset,
  getPublicProgress,
  listPublicDatasets,
  listPublicDonations,
  listPublicHouses,
} from './queries.ts';

export const publicHandlers: Handlers<typeof publicRoutes> = {
  getPublicProgress,
  listPublicHouses,
  listPublicDonations,
  listPublicDatasets,
  getPublicDataset,
  downloadPublicDataset,
};
