import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Handlers } from '../core/http/handler.ts';

export const scorecardHandlers: Handlers<typeof scorecardRoutes> = {};
