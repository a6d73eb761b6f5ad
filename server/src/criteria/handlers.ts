import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { Handlers } from '../core/http/handler.ts';

export const criteriaHandlers: Handlers<typeof criteriaRoutes> = {};
