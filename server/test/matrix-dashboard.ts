import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { boundaryRoutes } from '@chung-tay/shared/units/boundaries';
import type { Place } from './matrix-world.ts';

type Inputs<Routes> = Record<keyof Routes, (place: Place) => Record<string, unknown>>;

export const dashboardInputs: Inputs<typeof dashboardRoutes> = {
  getDashboard: ({ ids }) => ({ unitId: ids.unit }),
  getCategories: ({ ids }) => ({ unitId: ids.unit }),
  getSources: ({ ids }) => ({ unitId: ids.unit }),
  getPace: ({ ids }) => ({ unitId: ids.unit, step: 'month' }),
  getAttention: ({ ids }) => ({ unitId: ids.unit }),
};

/** Boundaries are public; what is loaded is judged by the codes of the file. */
export const boundaryInputs: Inputs<typeof boundaryRoutes> = {
  getBoundaries: ({ ids }) => ({ parentId: ids.unit }),
  loadBoundaries: () => ({ validFrom: '2025-07-01', source: 'Tệp mẫu' }),
};
