import type { searchRoutes } from '@chung-tay/shared/search/contract';
import type { Handlers } from '../core/http/handler.ts';

export const searchHandlers: Handlers<typeof searchRoutes> = {};
