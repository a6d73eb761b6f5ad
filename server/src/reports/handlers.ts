import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getDashboard } from './queries.ts';

export const reportHandlers: Handlers<typeof reportRoutes> = { getDashboard };
