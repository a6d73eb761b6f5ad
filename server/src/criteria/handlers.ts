import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { Handlers } from '../core/http/handler.ts';
import { discardCriteriaSet } from './discard-criteria-set.ts';
import { draftCriteriaSet } from './draft-criteria-set.ts';
import { exportCriteriaSets } from './export-criteria-sets.ts';
import { issueCriteriaSet } from './issue-criteria-set.ts';
import { getCriteriaSet, getCriteriaSetHistory, listCriteriaSets, listMeasures, previewMeasure } from './queries.ts';
import { updateCriteriaSet } from './update-criteria-set.ts';

export const criteriaHandlers: Handlers<typeof criteriaRoutes> = {
  listCriteriaSets,
  exportCriteriaSets,
  getCriteriaSet,
  getCriteriaSetHistory,
  draftCriteriaSet,
  updateCriteriaSet,
  issueCriteriaSet,
  discardCriteriaSet,
  listMeasures,
  previewMeasure,
};
