import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Place } from './matrix-world.ts';

export const commendationInputs: Record<keyof typeof commendationRoutes, (place: Place) => Record<string, unknown>> =
  {};
