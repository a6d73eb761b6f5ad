import type { documentRoutes } from '@chung-tay/shared/documents/contract';
import type { Handlers } from '../core/http/handler.ts';

export const documentHandlers: Handlers<typeof documentRoutes> = {};
