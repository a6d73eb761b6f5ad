import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { Handlers } from '../core/http/handler.ts';

export const planHandlers: Handlers<typeof planRoutes> = {};
