import type { viewRoutes } from '@chung-tay/shared/views/contract';
import type { Handlers } from '../core/http/handler.ts';

export const viewHandlers: Handlers<typeof viewRoutes> = {};
