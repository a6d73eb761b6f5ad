import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { Handlers } from '../core/http/handler.ts';

export const summaryHandlers: Handlers<typeof summaryRoutes> = {};
