import type { templateRoutes } from '@chung-tay/shared/templates/contract';
import type { Handlers } from '../core/http/handler.ts';

export const templateHandlers: Handlers<typeof templateRoutes> = {};
