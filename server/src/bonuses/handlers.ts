import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import type { Handlers } from '../core/http/handler.ts';

export const bonusHandlers: Handlers<typeof bonusRoutes> = {};
