import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Place } from './matrix-world.ts';

export const councilInputs: Record<keyof typeof councilRoutes, (place: Place) => Record<string, unknown>> = {};
