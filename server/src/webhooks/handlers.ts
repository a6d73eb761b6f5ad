import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Handlers } from '../core/http/handler.ts';

export const webhookHandlers: Handlers<typeof webhookRoutes> = {};
