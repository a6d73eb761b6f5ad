import { articleSlice } from '../articles/routes.ts';
import { assessmentSlice } from '../assessments/routes.ts';
import { awardSlice } from '../awards/routes.ts';
import { blockSlice } from '../blocks/routes.ts';
import { bonusSlice } from '../bonuses/routes.ts';
import { campaignSlice } from '../campaigns/routes.ts';
import { caseSlice } from '../cases/routes.ts';
import { commendationSlice } from '../commendations/routes.ts';
import { complaintSlice } from '../complaints/routes.ts';
import type { Slice } from '../core/slice.ts';
import { councilSlice } from '../councils/routes.ts';
import { criteriaSlice } from '../criteria/routes.ts';
import { dashboardSlice } from '../dashboard/routes.ts';
import { decisionSlice } from '../decisions/routes.ts';
import { deliberationSlice } from '../deliberations/routes.ts';
import { difficultySlice } from '../difficulties/routes.ts';
import { documentSlice } from '../documents/routes.ts';
import { donationSlice } from '../donations/routes.ts';
import { duplicateSlice } from '../duplicates/routes.ts';
import { evidenceSlice } from '../evidence/routes.ts';
import { filingSlice } from '../filings/routes.ts';
import { householdSlice } from '../households/routes.ts';
import { houseSlice } from '../houses/routes.ts';
import { importSlice } from '../imports/routes.ts';
import { inspectionSlice } from '../inspections/routes.ts';
import { keySlice } from '../keys/routes.ts';
import { ledgerSlice } from '../ledger/routes.ts';
import { movementSlice } from '../movements/routes.ts';
import { needSlice } from '../needs/routes.ts';
import { notificationSlice } from '../notifications/routes.ts';
import { offlineSlice } from '../offline/routes.ts';
import { paymentSlice } from '../payments/routes.ts';
import { planSlice } from '../plans/routes.ts';
import { postingSlice } from '../postings/routes.ts';
import { rankingSlice } from '../rankings/routes.ts';
import { reorganisationSlice } from '../reorganisations/routes.ts';
import { reportSlice } from '../reports/routes.ts';
import { ruleSlice } from '../rules/routes.ts';
import { scorecardSlice } from '../scorecards/routes.ts';
import { searchSlice } from '../search/routes.ts';
import { statementSlice } from '../statements/routes.ts';
import { summarySlice } from '../summaries/routes.ts';
import { surveySlice } from '../surveys/routes.ts';
import { templateSlice } from '../templates/routes.ts';
import { unitSlice } from '../units/routes.ts';
import { userSlice } from '../users/routes.ts';
import { viewSlice } from '../views/routes.ts';
import { visitSlice } from '../visits/routes.ts';
import { webhookSlice } from '../webhooks/routes.ts';

/**
 * Every noun's pages, in the order of the sidebar. A new noun adds one import and one entry here: its folder exports a
 * `Slice` from `routes.ts` (pages as lazy chunks, sidebar entries with their permission); nothing else is registered.
 */
export const slices: Slice[] = [
  dashboardSlice,
  reportSlice,
  filingSlice,
  templateSlice,
  householdSlice,
  duplicateSlice,
  surveySlice,
  offlineSlice,
  caseSlice,
  deliberationSlice,
  postingSlice,
  decisionSlice,
  complaintSlice,
  houseSlice,
  evidenceSlice,
  visitSlice,
  difficultySlice,
  inspectionSlice,
  needSlice,
  campaignSlice,
  donationSlice,
  paymentSlice,
  statementSlice,
  ledgerSlice,
  movementSlice,
  planSlice,
  articleSlice,
  documentSlice,
  blockSlice,
  criteriaSlice,
  scorecardSlice,
  rankingSlice,
  awardSlice,
  councilSlice,
  commendationSlice,
  bonusSlice,
  summarySlice,
  ruleSlice,
  assessmentSlice,
  unitSlice,
  reorganisationSlice,
  importSlice,
  userSlice,
  keySlice,
  webhookSlice,
  viewSlice,
  notificationSlice,
  searchSlice,
];
