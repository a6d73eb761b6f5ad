import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { Place } from './matrix-world.ts';

export const criteriaInputs: Record<keyof typeof criteriaRoutes, (place: Place) => Record<string, unknown>> = {};
