import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Place } from './matrix-world.ts';

export const rankingInputs: Record<keyof typeof rankingRoutes, (place: Place) => Record<string, unknown>> = {};
