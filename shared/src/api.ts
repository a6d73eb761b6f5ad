import { awardRoutes } from './awards/contract.ts';
import type { RouteSpec } from './core/contract.ts';
import { donationRoutes } from './donations/contract.ts';
import { householdRoutes } from './households/contract.ts';
import { houseRoutes } from './houses/contract.ts';
import { importRoutes } from './imports/contract.ts';
import { ledgerRoutes } from './ledger/contract.ts';
import { publicRoutes } from './public/contract.ts';
import { reportRoutes } from './reports/contract.ts';
import { unitRoutes } from './units/contract.ts';
import { userRoutes } from './users/contract.ts';

/** The whole API on one page: every noun, in the order in which they may import each other. */
export const api = {
  units: unitRoutes,
  users: userRoutes,
  imports: importRoutes,
  households: householdRoutes,
  houses: houseRoutes,
  ledger: ledgerRoutes,
  donations: donationRoutes,
  awards: awardRoutes,
  reports: reportRoutes,
  public: publicRoutes,
} as const satisfies Record<string, Record<string, RouteSpec>>;

export type Api = typeof api;

/** Where every path of the API begins. */
export const apiPrefix = '/api/v1';
