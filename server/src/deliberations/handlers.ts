import type { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Handlers } from '../core/http/handler.ts';
import { exportDeliberations } from './export-deliberations.ts';
import { getMinutes } from './minutes.ts';
import { getDeliberation, getDeliberationHistory, listDeliberations } from './queries.ts';
import { recordDeliberation } from './record-deliberation.ts';
import { voidDeliberation } from './void-deliberation.ts';

export const deliberationHandlers: Handlers<typeof deliberationRoutes> = {
  listDeliberations,
  exportDeliberations,
  getDeliberation,
  getDeliberationHistory,
  getMinutes,
  recordDeliberation,
  voidDeliberation,
};
