import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Place } from './matrix-world.ts';

export const complaintInputs: Record<keyof typeof complaintRoutes, (place: Place) => Record<string, unknown>> = {};
