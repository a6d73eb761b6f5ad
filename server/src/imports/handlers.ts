import type { importRoutes } from '@chung-tay/shared/imports/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getImport, listImportErrors, listImports } from './queries.ts';

export const importHandlers: Handlers<typeof importRoutes> = { listImports, getImport, listImportErrors };
