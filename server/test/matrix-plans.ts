import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { Place } from './matrix-world.ts';

export const planInputs: Record<keyof typeof planRoutes, (place: Place) => Record<string, unknown>> = {};
