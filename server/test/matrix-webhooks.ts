import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Place } from './matrix-world.ts';

export const webhookInputs: Record<keyof typeof webhookRoutes, (place: Place) => Record<string, unknown>> = {};
