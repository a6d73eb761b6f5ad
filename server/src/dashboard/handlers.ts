import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getDashboard } from './queries.ts';

export const dashboardHandlers: Handlers<typeof dashboardRoutes> = { getDashboard };
