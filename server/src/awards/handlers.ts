import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Handlers } from '../core/http/handler.ts';
import { appraiseAward } from './appraise-award.ts';
import { attachAwardPaper } from './attach-award-paper.ts';
import { getAwardeeHistory } from './awardee-history.ts';
import { checkAward, getAwardChecks } from './check-queries.ts';
import { createAwardForm } from './create-award-form.ts';
import { createBaseSalary } from './create-base-salary.ts';
import { createBonusRule } from './create-bonus-rule.ts';
import { createSubmission } from './create-submission.ts';
import { exportAwards } from './export-awards.ts';
import { exportSubmissions } from './export-submissions.ts';
import { listAwardForms } from './form-queries.ts';
import { importAwards } from './import-awards.ts';
import { issueSubmission } from './issue-submission.ts';
import { nominateAward } from './nominate-award.ts';
import { nominateAwards } from './nominate-awards.ts';
import { getAwardPaper } from './paper-queries.ts';
import { getAwardHistory, listAwards } from './queries.ts';
import { listAwardQuotas, listBonusRules } from './rate-queries.ts';
import { getAward } from './read-award.ts';
import { removeAwardPaper } from './remove-award-paper.ts';
import { resubmitAward } from './resubmit-award.ts';
import { setAwardQuota } from './set-award-quota.ts';
import { getSubmissionPaper } from './submission-paper.ts';
import { getSubmission, getSubmissionHistory, listSubmissions } from './submission-queries.ts';
import { submitAward } from './submit-award.ts';
import { updateAward } from './update-award.ts';
import { withdrawAward } from './withdraw-award.ts';

export const awardHandlers: Handlers<typeof awardRoutes> = {
  importAwards,
  listAwardForms,
  createAwardForm,
  listBonusRules,
  createBaseSalary,
  createBonusRule,
  listAwardQuotas,
  setAwardQuota,
  listSubmissions,
  exportSubmissions,
  getSubmission,
  getSubmissionHistory,
  createSubmission,
  issueSubmission,
  getSubmissionPaper,
  listAwards,
  exportAwards,
  getAward,
  getAwardHistory,
  nominateAward,
  getAwardChecks,
  checkAward,
  nominateAwards,
  updateAward,
  submitAward,
  withdrawAward,
  attachAwardPaper,
  getAwardPaper,
  removeAwardPaper,
  getAwardeeHistory,
  resubmitAward,
  appraiseAward,
};
