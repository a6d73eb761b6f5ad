import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Place } from './matrix-world.ts';

export const movementInputs: Record<keyof typeof movementRoutes, (place: Place) => Record<string, unknown>> = {};
