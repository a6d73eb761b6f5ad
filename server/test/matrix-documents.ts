import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { Place } from './matrix-world.ts';

export const documentInputs: Record<keyof typeof documentRoutes, (place: Place) => Record<string, unknown>> = {};
