import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Handlers } from '../core/http/handler.ts';

export const movementHandlers: Handlers<typeof movementRoutes> = {};
