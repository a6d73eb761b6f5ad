import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Handlers } from '../core/http/handler.ts';

export const commendationHandlers: Handlers<typeof commendationRoutes> = {};
