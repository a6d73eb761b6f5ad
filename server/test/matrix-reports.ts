import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Place } from './matrix-world.ts';

export const reportInputs: Record<keyof typeof reportRoutes, (place: Place) => Record<string, unknown>> = {};
