import type { searchRoutes } from '@chung-tay/shared/search/contract';
import type { Place } from './matrix-world.ts';

export const searchInputs: Record<keyof typeof searchRoutes, (place: Place) => Record<string, unknown>> = {
  searchAll: ({ canary }) => ({ q: canary }),
  findByIdentifier: ({ nationalId }) => ({ identifier: nationalId }),
};
