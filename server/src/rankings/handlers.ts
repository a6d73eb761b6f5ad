import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Handlers } from '../core/http/handler.ts';

export const rankingHandlers: Handlers<typeof rankingRoutes> = {};
