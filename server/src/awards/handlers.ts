import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Handlers } from '../core/http/handler.ts';
import { appraiseAward } from './appraise-award.ts';
import { exportAwards } from './export-awards.ts';
import { listAwardForms } from './form-queries.ts';
import { nominateAward } from './nominate-award.ts';
import { getAwardHistory, listAwards } from './queries.ts';
import { getAward } from './read-award.ts';
import { resubmitAward } from './resubmit-award.ts';

export const awardHandlers: Handlers<typeof awardRoutes> = {
  listAwards,
  exportAwards,
  listAwardForms,
  getAward,
  getAwardHistory,
  nominateAward,
  resubmitAward,
  appraiseAward,
};
