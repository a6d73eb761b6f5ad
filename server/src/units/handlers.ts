import type { unitRoutes } from '@chung-tay/shared/units/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getBoundaries } from './boundary-queries.ts';
import { exportUnits } from './export-units.ts';
import { loadBoundaries } from './load-boundaries.ts';
import { getUnit, getUnitTree, listUnits } from './queries.ts';

export const unitHandlers: Handlers<typeof unitRoutes> = {
  listUnits,
  exportUnits,
  getUnitTree,
  getUnit,
  getBoundaries,
  loadBoundaries,
};
