import type { visitRoutes } from '@chung-tay/shared/visits/contract';
import type { Handlers } from '../core/http/handler.ts';
import { exportVisits, getVisit, listVisitRules, listVisits } from './queries.ts';
import { recordVisit } from './record-visit.ts';

export const visitHandlers: Handlers<typeof visitRoutes> = {
  listVisits,
  exportVisits,
  listVisitRules,
  getVisit,
  recordVisit,
};
