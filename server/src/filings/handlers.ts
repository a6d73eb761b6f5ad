import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { Handlers } from '../core/http/handler.ts';

export const filingHandlers: Handlers<typeof filingRoutes> = {};
