import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { Place } from './matrix-world.ts';

export const filingInputs: Record<keyof typeof filingRoutes, (place: Place) => Record<string, unknown>> = {};
