import type { publicRoutes } from '@chung-tay/shared/public/contract';
import type { Place } from './matrix-world.ts';

/** Inputs of the public routes, which nobody needs a login for. */
export const publicInputs: Record<keyof typeof publicRoutes, (place: Place) => Record<string, unknown>> = {
  getPublicProgress: () => ({}),
  listPublicHouses: () => ({}),
  listPublicDonations: () => ({}),
  listPublicDatasets: () => ({}),
  getPublicDataset: () => ({ dataset: 'nha' }),
  downloadPublicDataset: () => ({ dataset: 'nha' }),
};
