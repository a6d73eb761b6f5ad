import { articleRoutes } from './articles/contract.ts';
import { assessmentRoutes } from './assessments/contract.ts';
import { awardRoutes } from './awards/contract.ts';
import { blockRoutes } from './blocks/contract.ts';
import { bonusRoutes } from './bonuses/contract.ts';
import { campaignRoutes } from './campaigns/contract.ts';
import { caseRoutes } from './cases/contract.ts';
import { commendationRoutes } from './commendations/contract.ts';
import { complaintRoutes } from './complaints/contract.ts';
import type { RouteSpec } from './core/contract.ts';
import { councilRoutes } from './councils/contract.ts';
import { criteriaRoutes } from './criteria/contract.ts';
import { dashboardRoutes } from './dashboard/contract.ts';
import { decisionRoutes } from './decisions/contract.ts';
import { deliberationRoutes } from './deliberations/contract.ts';
import { difficultyRoutes } from './difficulties/contract.ts';
import { documentRoutes } from './documents/contract.ts';
import { donationRoutes } from './donations/contract.ts';
import { duplicateRoutes } from './duplicates/contract.ts';
import { evidenceRoutes } from './evidence/contract.ts';
import { filingRoutes } from './filings/contract.ts';
import { householdRoutes } from './households/contract.ts';
import { houseRoutes } from './houses/contract.ts';
import { importRoutes } from './imports/contract.ts';
import { inspectionRoutes } from './inspections/contract.ts';
import { keyRoutes } from './keys/contract.ts';
import { ledgerRoutes } from './ledger/contract.ts';
import { movementRoutes } from './movements/contract.ts';
import { needRoutes } from './needs/contract.ts';
import { notificationRoutes } from './notifications/contract.ts';
import { paymentRoutes } from './payments/contract.ts';
import { planRoutes } from './plans/contract.ts';
import { postingRoutes } from './postings/contract.ts';
import { publicRoutes } from './public/contract.ts';
import { rankingRoutes } from './rankings/contract.ts';
import { reorganisationRoutes } from './reorganisations/contract.ts';
import { reportRoutes } from './reports/contract.ts';
import { ruleRoutes } from './rules/contract.ts';
import { scorecardRoutes } from './scorecards/contract.ts';
import { searchRoutes } from './search/contract.ts';
import { statementRoutes } from './statements/contract.ts';
import { summaryRoutes } from './summaries/contract.ts';
import { surveyRoutes } from './surveys/contract.ts';
import { templateRoutes } from './templates/contract.ts';
import { unitRoutes } from './units/contract.ts';
import { uploadRoutes } from './uploads/contract.ts';
import { userRoutes } from './users/contract.ts';
import { viewRoutes } from './views/contract.ts';
import { visitRoutes } from './visits/contract.ts';
import { webhookRoutes } from './webhooks/contract.ts';

/** The whole API on one page: every noun, in the order in which they may import each other. */
export const api: Api = {
  units: unitRoutes,
  users: userRoutes,
  keys: keyRoutes,
  webhooks: webhookRoutes,
  views: viewRoutes,
  uploads: uploadRoutes,
  documents: documentRoutes,
  movements: movementRoutes,
  blocks: blockRoutes,
  imports: importRoutes,
  households: householdRoutes,
  duplicates: duplicateRoutes,
  rules: ruleRoutes,
  surveys: surveyRoutes,
  assessments: assessmentRoutes,
  evidence: evidenceRoutes,
  houses: houseRoutes,
  visits: visitRoutes,
  difficulties: difficultyRoutes,
  cases: caseRoutes,
  deliberations: deliberationRoutes,
  postings: postingRoutes,
  decisions: decisionRoutes,
  ledger: ledgerRoutes,
  campaigns: campaignRoutes,
  donations: donationRoutes,
  needs: needRoutes,
  payments: paymentRoutes,
  statements: statementRoutes,
  inspections: inspectionRoutes,
  plans: planRoutes,
  articles: articleRoutes,
  criteria: criteriaRoutes,
  scorecards: scorecardRoutes,
  rankings: rankingRoutes,
  awards: awardRoutes,
  councils: councilRoutes,
  commendations: commendationRoutes,
  bonuses: bonusRoutes,
  summaries: summaryRoutes,
  reorganisations: reorganisationRoutes,
  dashboard: dashboardRoutes,
  reports: reportRoutes,
  templates: templateRoutes,
  filings: filingRoutes,
  complaints: complaintRoutes,
  notifications: notificationRoutes,
  search: searchRoutes,
  public: publicRoutes,
} satisfies Record<string, Record<string, RouteSpec>>;

/** Named noun by noun: written out whole, the type is longer than the compiler serialises. */
export type Api = {
  readonly units: typeof unitRoutes;
  readonly users: typeof userRoutes;
  readonly keys: typeof keyRoutes;
  readonly webhooks: typeof webhookRoutes;
  readonly views: typeof viewRoutes;
  readonly uploads: typeof uploadRoutes;
  readonly documents: typeof documentRoutes;
  readonly movements: typeof movementRoutes;
  readonly blocks: typeof blockRoutes;
  readonly imports: typeof importRoutes;
  readonly households: typeof householdRoutes;
  readonly duplicates: typeof duplicateRoutes;
  readonly rules: typeof ruleRoutes;
  readonly surveys: typeof surveyRoutes;
  readonly assessments: typeof assessmentRoutes;
  readonly evidence: typeof evidenceRoutes;
  readonly houses: typeof houseRoutes;
  readonly visits: typeof visitRoutes;
  readonly difficulties: typeof difficultyRoutes;
  readonly cases: typeof caseRoutes;
  readonly deliberations: typeof deliberationRoutes;
  readonly postings: typeof postingRoutes;
  readonly decisions: typeof decisionRoutes;
  readonly ledger: typeof ledgerRoutes;
  readonly campaigns: typeof campaignRoutes;
  readonly donations: typeof donationRoutes;
  readonly needs: typeof needRoutes;
  readonly payments: typeof paymentRoutes;
  readonly statements: typeof statementRoutes;
  readonly inspections: typeof inspectionRoutes;
  readonly plans: typeof planRoutes;
  readonly articles: typeof articleRoutes;
  readonly criteria: typeof criteriaRoutes;
  readonly scorecards: typeof scorecardRoutes;
  readonly rankings: typeof rankingRoutes;
  readonly awards: typeof awardRoutes;
  readonly councils: typeof councilRoutes;
  readonly commendations: typeof commendationRoutes;
  readonly bonuses: typeof bonusRoutes;
  readonly summaries: typeof summaryRoutes;
  readonly reorganisations: typeof reorganisationRoutes;
  readonly dashboard: typeof dashboardRoutes;
  readonly reports: typeof reportRoutes;
  readonly templates: typeof templateRoutes;
  readonly filings: typeof filingRoutes;
  readonly complaints: typeof complaintRoutes;
  readonly notifications: typeof notificationRoutes;
  readonly search: typeof searchRoutes;
  readonly public: typeof publicRoutes;
};

/** Where every path of the API begins. */
export const apiPrefix = '/api/v1';
