import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { Handlers } from '../core/http/handler.ts';
import { getPlanBoard } from './board.ts';
import { extendPlan } from './extend-plan.ts';
import { filePlan } from './file-plan.ts';
import {
  exportPlanDuties,
  exportPlans,
  getPlan,
  getPlanFile,
  getPlanHistory,
  listPlanDuties,
  listPlans,
} from './queries.ts';
import { receivePlan } from './receive-plan.ts';
import { remindPlans } from './remind-plans.ts';

export const planHandlers: Handlers<typeof planRoutes> = {
  listPlans,
  exportPlans,
  listPlanDuties,
  exportPlanDuties,
  getPlanBoard,
  getPlan,
  getPlanHistory,
  getPlanFile,
  filePlan,
  receivePlan,
  extendPlan,
  remindPlans,
};
