import type { unitRoutes } from '@chung-tay/shared/units/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getUnit, getUnitTree, listUnits } from './queries.ts';

export const unitHandlers: Handlers<typeof unitRoutes> = { listUnits, getUnitTree, getUnit };
