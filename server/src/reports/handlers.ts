import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Handlers } from '../core/http/handler.ts';

export const reportHandlers: Handlers<typeof reportRoutes> = {};
