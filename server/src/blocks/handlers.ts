import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Handlers } from '../core/http/handler.ts';

export const blockHandlers: Handlers<typeof blockRoutes> = {};
