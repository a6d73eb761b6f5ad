import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import type { Handlers } from '../core/http/handler.ts';
import { appraiseScorecard } from './appraise-scorecard.ts';
import { attachScoreEvidence } from './attach-score-evidence.ts';
import { exportScorecards } from './exports.ts';
import { openScorecards } from './open-scorecards.ts';
import { getScorecard, getScorecardHistory, getScoreEvidence, listScorecards } from './queries.ts';
import { recomputeScorecard } from './recompute-scorecard.ts';
import { removeScoreEvidence } from './remove-score-evidence.ts';
import { reopenScorecard } from './reopen-scorecard.ts';
import { returnReview } from './return-review.ts';
import { returnScorecard } from './return-scorecard.ts';
import { reviewScorecard } from './review-scorecard.ts';
import { listScoreRows } from './score-rows.ts';
import { scoreScorecard } from './score-scorecard.ts';
import { submitScorecard } from './submit-scorecard.ts';

export const scorecardHandlers: Handlers<typeof scorecardRoutes> = {
  listScorecards,
  exportScorecards,
  openScorecards,
  getScorecard,
  getScorecardHistory,
  listScoreRows,
  recomputeScorecard,
  scoreScorecard,
  attachScoreEvidence,
  getScoreEvidence,
  removeScoreEvidence,
  submitScorecard,
  reviewScorecard,
  returnScorecard,
  returnReview,
  appraiseScorecard,
  reopenScorecard,
};
