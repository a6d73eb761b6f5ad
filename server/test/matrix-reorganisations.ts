import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { Place } from './matrix-world.ts';

export const reorganisationInputs: Record<
  keyof typeof reorganisationRoutes,
  (place: Place) => Record<string, unknown>
> = {};
