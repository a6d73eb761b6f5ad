import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import type { Handlers } from '../core/http/handler.ts';

export const reorganisationHandlers: Handlers<typeof reorganisationRoutes> = {};
