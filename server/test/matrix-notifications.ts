import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import type { Place } from './matrix-world.ts';

export const notificationInputs: Record<keyof typeof notificationRoutes, (place: Place) => Record<string, unknown>> =
  {};
