import type { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createHousehold } from './create-household.ts';
import { findHousehold } from './find-household.ts';
import { importHouseholds } from './import-households.ts';
import { getHouseholdTemplate } from './import-template.ts';
import { exportHouseholds, getHousehold, getHouseholdHistory, listHouseholds } from './queries.ts';
import { updateHousehold } from './update-household.ts';
import { withdrawHousehold } from './withdraw-household.ts';

export const householdHandlers: Handlers<typeof householdRoutes> = {
  listHouseholds,
  exportHouseholds,
  getHouseholdTemplate,
  importHouseholds,
  findHousehold,
  getHousehold,
  getHouseholdHistory,
  createHousehold,
  updateHousehold,
  withdrawHousehold,
};
