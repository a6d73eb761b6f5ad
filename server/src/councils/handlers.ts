import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Handlers } from '../core/http/handler.ts';

export const councilHandlers: Handlers<typeof councilRoutes> = {};
