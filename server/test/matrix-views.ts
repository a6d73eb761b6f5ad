import type { viewRoutes } from '@chung-tay/shared/views/contract';
import type { Place } from './matrix-world.ts';

export const viewInputs: Record<keyof typeof viewRoutes, (place: Place) => Record<string, unknown>> = {};
