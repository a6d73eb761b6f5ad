import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { Place } from './matrix-world.ts';

export const summaryInputs: Record<keyof typeof summaryRoutes, (place: Place) => Record<string, unknown>> = {};
