import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import type { Place } from './matrix-world.ts';

export const keyInputs: Record<keyof typeof keyRoutes, (place: Place) => Record<string, unknown>> = {};
