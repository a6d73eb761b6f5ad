import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getAttention } from './attention.ts';
import { getCategories } from './categories.ts';
import { getPace } from './pace.ts';
import { getDashboard } from './queries.ts';
import { getSources } from './sources.ts';

export const dashboardHandlers: Handlers<typeof dashboardRoutes> = {
  getDashboard,
  getCategories,
  getSources,
  getPace,
  getAttention,
};
