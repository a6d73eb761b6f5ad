import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import type { Handlers } from '../core/http/handler.ts';

export const notificationHandlers: Handlers<typeof notificationRoutes> = {};
