import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Place } from './matrix-world.ts';

export const blockInputs: Record<keyof typeof blockRoutes, (place: Place) => Record<string, unknown>> = {};
