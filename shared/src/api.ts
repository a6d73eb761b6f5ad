import { assessmentRoutes } from './assessments/contract.ts';
import { awardRoutes } from './awards/contract.ts';
import { campaignRoutes } from './campaigns/contract.ts';
import { caseRoutes } from './cases/contract.ts';
import type { RouteSpec } from './core/contract.ts';
import { decisionRoutes } from './decisions/contract.ts';
import { deliberationRoutes } from './deliberations/contract.ts';
import { difficultyRoutes } from './difficulties/contract.ts';
import { donationRoutes } from './donations/contract.ts';
import { duplicateRoutes } from './duplicates/contract.ts';
import { evidenceRoutes } from './evidence/contract.ts';
import { householdRoutes } from './households/contract.ts';
import { houseRoutes } from './houses/contract.ts';
import { importRoutes } from './imports/contract.ts';
import { inspectionRoutes } from './inspections/contract.ts';
import { ledgerRoutes } from './ledger/contract.ts';
import { needRoutes } from './needs/contract.ts';
import { paymentRoutes } from './payments/contract.ts';
import { postingRoutes } from './postings/contract.ts';
import { publicRoutes } from './public/contract.ts';
import { reportRoutes } from './reports/contract.ts';
import { ruleRoutes } from './rules/contract.ts';
import { statementRoutes } from './statements/contract.ts';
import { surveyRoutes } from './surveys/contract.ts';
import { unitRoutes } from './units/contract.ts';
import { uploadRoutes } from './uploads/contract.ts';
import { userRoutes } from './users/contract.ts';
import { visitRoutes } from './visits/contract.ts';

/** The whole API on one page: every noun, in the order in which they may import each other. */
export const api = {
  units: unitRoutes,
  users: userRoutes,
  uploads: uploadRoutes,
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
  awards: awardRoutes,
  reports: reportRoutes,
  public: publicRoutes,
} as const satisfies Record<string, Record<string, RouteSpec>>;

export type Api = typeof api;

/** Where every path of the API begins. */
export const apiPrefix = '/api/v1';
