import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { Place } from './matrix-world.ts';

export const articleInputs: Record<keyof typeof articleRoutes, (place: Place) => Record<string, unknown>> = {};
