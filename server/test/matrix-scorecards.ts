import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Place } from './matrix-world.ts';

export const scorecardInputs: Record<keyof typeof scorecardRoutes, (place: Place) => Record<string, unknown>> = {};
