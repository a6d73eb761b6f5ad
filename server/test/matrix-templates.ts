import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import type { Place } from './matrix-world.ts';

export const templateInputs: Record<keyof typeof templateRoutes, (place: Place) => Record<string, unknown>> = {};
