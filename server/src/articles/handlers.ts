import type { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { Handlers } from '../core/http/handler.ts';

export const articleHandlers: Handlers<typeof articleRoutes> = {};
