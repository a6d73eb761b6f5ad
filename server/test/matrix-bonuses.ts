import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Place } from './matrix-world.ts';

export const bonusInputs: Record<keyof typeof bonusRoutes, (place: Place) => Record<string, unknown>> = {};
