import type { searchRoutes } from '@chung-tay/shared/search/contract';
import type { Handlers } from '../core/http/handler.ts';
import { findByIdentifier } from './find-by-identifier.ts';
import { searchAll } from './queries.ts';

export const searchHandlers: Handlers<typeof searchRoutes> = { searchAll, findByIdentifier };
