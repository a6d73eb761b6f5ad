import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import type { Handlers } from '../core/http/handler.ts';

export const keyHandlers: Handlers<typeof keyRoutes> = {};
