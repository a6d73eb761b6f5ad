import { articleRoutes } from '@chung-tay/shared/articles/contract';
import { assessmentRoutes } from '@chung-tay/shared/assessments/contract';
import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { councilRoutes } from '@chung-tay/shared/councils/contract';
import { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { documentRoutes } from '@chung-tay/shared/documents/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { publicRoutes } from '@chung-tay/shared/public/contract';
import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { reportRoutes } from '@chung-tay/shared/reports/contract';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { searchRoutes } from '@chung-tay/shared/search/contract';
import { statementRoutes } from '@chung-tay/shared/statements/contract';
import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { templateRoutes } from '@chung-tay/shared/templates/contract';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import { uploadRoutes } from '@chung-tay/shared/uploads/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { viewRoutes } from '@chung-tay/shared/views/contract';
import { visitRoutes } from '@chung-tay/shared/visits/contract';
import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { articleHandlers } from './articles/handlers.ts';
import { articleConstraints } from './articles/table.ts';
import { assessmentHandlers } from './assessments/handlers.ts';
import { awardHandlers } from './awards/handlers.ts';
import { awardConstraints } from './awards/table.ts';
import { blockHandlers } from './blocks/handlers.ts';
import { blockConstraints } from './blocks/table.ts';
import { bonusHandlers } from './bonuses/handlers.ts';
import { bonusConstraints } from './bonuses/table.ts';
import { campaignHandlers } from './campaigns/handlers.ts';
import { campaignConstraints } from './campaigns/table.ts';
import { caseHandlers } from './cases/handlers.ts';
import { caseConstraints } from './cases/table.ts';
import { commendationHandlers } from './commendations/handlers.ts';
import { commendationConstraints } from './commendations/table.ts';
import { complaintSchedules, complaintWorkers } from './complaints/escalate-late.ts';
import { complaintHandlers } from './complaints/handlers.ts';
import { complaintConstraints } from './complaints/table.ts';
import type { ConstraintErrors } from './core/db/constraints.ts';
import type { Handlers } from './core/http/handler.ts';
import type { JobWorker, Schedule } from './core/jobs/jobs.ts';
import type { Services } from './core/services.ts';
import { councilSchedules, councilWorkers } from './councils/ballot-keys.ts';
import { councilHandlers } from './councils/handlers.ts';
import { councilConstraints } from './councils/table.ts';
import { criteriaHandlers } from './criteria/handlers.ts';
import { criteriaConstraints } from './criteria/table.ts';
import { dashboardSchedules, dashboardWorkers } from './dashboard/check-rollups.ts';
import { dashboardHandlers } from './dashboard/handlers.ts';
import { dashboardConstraints } from './dashboard/table.ts';
import { decisionHandlers } from './decisions/handlers.ts';
import { decisionConstraints } from './decisions/table.ts';
import { deliberationHandlers } from './deliberations/handlers.ts';
import { deliberationConstraints } from './deliberations/table.ts';
import { difficultySchedules, difficultyWorkers } from './difficulties/escalate-overdue.ts';
import { difficultyHandlers } from './difficulties/handlers.ts';
import { difficultyConstraints } from './difficulties/table.ts';
import { documentHandlers } from './documents/handlers.ts';
import { documentConstraints } from './documents/table.ts';
import { donationHandlers } from './donations/handlers.ts';
import { donationConstraints } from './donations/table.ts';
import { duplicateSchedules, runCompareJob } from './duplicates/compare-job.ts';
import { duplicateHandlers } from './duplicates/handlers.ts';
import { duplicateConstraints } from './duplicates/table.ts';
import { evidenceHandlers } from './evidence/handlers.ts';
import { evidenceConstraints } from './evidence/table.ts';
import { filingHandlers } from './filings/handlers.ts';
import { filingSchedules, filingWorkers } from './filings/run-schedules.ts';
import { filingConstraints } from './filings/table.ts';
import { type DuplicateJob, duplicateQueue } from './households/compare-import.ts';
import { householdHandlers } from './households/handlers.ts';
import { type ImportJob, importQueue, runImportJob } from './households/import-job.ts';
import { householdConstraints } from './households/table.ts';
import { houseHandlers } from './houses/handlers.ts';
import { houseConstraints } from './houses/table.ts';
import { importHandlers } from './imports/handlers.ts';
import { type RowsJob, rowsQueue, runRowsJob } from './imports/rows-job.ts';
import { importConstraints } from './imports/table.ts';
import { inspectionHandlers } from './inspections/handlers.ts';
import { inspectionConstraints } from './inspections/table.ts';
import { keyHandlers } from './keys/handlers.ts';
import { keyConstraints } from './keys/table.ts';
import { ledgerSchedules, ledgerWorkers } from './ledger/check-ledger.ts';
import { ledgerHandlers } from './ledger/handlers.ts';
import { ledgerConstraints } from './ledger/table.ts';
import { movementHandlers } from './movements/handlers.ts';
import { movementConstraints } from './movements/table.ts';
import { needHandlers } from './needs/handlers.ts';
import { needConstraints } from './needs/table.ts';
import { notificationHandlers } from './notifications/handlers.ts';
import { notificationSchedules, notificationWorkers } from './notifications/notification-jobs.ts';
import { notificationConstraints } from './notifications/table.ts';
import { paymentHandlers } from './payments/handlers.ts';
import { paymentConstraints } from './payments/table.ts';
import { planHandlers } from './plans/handlers.ts';
import { planSchedules, planWorkers } from './plans/remind-missing.ts';
import { planConstraints } from './plans/table.ts';
import { postingHandlers } from './postings/handlers.ts';
import { postingConstraints } from './postings/table.ts';
import { publicHandlers } from './public/handlers.ts';
import { publicSchedules, publicWorkers } from './public/release-figures.ts';
import { publicConstraints } from './public/table.ts';
import { rankingHandlers } from './rankings/handlers.ts';
import { rankingConstraints } from './rankings/table.ts';
import { reorganisationHandlers } from './reorganisations/handlers.ts';
import { reorganisationConstraints } from './reorganisations/table.ts';
import { reportSchedules, reportWorkers } from './reports/check-locks.ts';
import { reportHandlers } from './reports/handlers.ts';
import { reportConstraints } from './reports/table.ts';
import { ruleHandlers } from './rules/handlers.ts';
import { ruleConstraints } from './rules/table.ts';
import { scorecardHandlers } from './scorecards/handlers.ts';
import { scorecardConstraints } from './scorecards/table.ts';
import { searchHandlers } from './search/handlers.ts';
import { searchConstraints } from './search/table.ts';
import { statementHandlers } from './statements/handlers.ts';
import { statementConstraints } from './statements/table.ts';
import { summaryHandlers } from './summaries/handlers.ts';
import { summaryConstraints } from './summaries/table.ts';
import { surveyHandlers } from './surveys/handlers.ts';
import { surveyConstraints } from './surveys/table.ts';
import { templateHandlers } from './templates/handlers.ts';
import { templateConstraints } from './templates/table.ts';
import { unitHandlers } from './units/handlers.ts';
import { unitConstraints } from './units/table.ts';
import { uploadHandlers } from './uploads/handlers.ts';
import { uploadSchedules, uploadWorkers } from './uploads/purge-uploads.ts';
import { uploadConstraints } from './uploads/table.ts';
import { userHandlers } from './users/handlers.ts';
import { userConstraints } from './users/table.ts';
import { viewHandlers } from './views/handlers.ts';
import { viewConstraints } from './views/table.ts';
import { visitHandlers } from './visits/handlers.ts';
import { visitConstraints } from './visits/table.ts';
import { webhookHandlers } from './webhooks/handlers.ts';
import { startSending, webhookSchedules, webhookWorkers } from './webhooks/send-loop.ts';
import { webhookConstraints } from './webhooks/table.ts';

/** What a noun brings to the server: its routes with their handlers, its constraints in words, its background work. */
export interface Noun {
  name: string;
  routes: Record<string, RouteSpec>;
  handlers: Handlers<Record<string, RouteSpec>>;
  constraints: ConstraintErrors;
  workers?: (services: Services) => Readonly<Record<string, JobWorker>>;
  schedules?: readonly Schedule[];
  /** What goes on as long as the server runs; returns what stops it. */
  background?: (services: Services) => () => Promise<void>;
}

/** Keeps routes and handlers of one noun of one type; after that the server only needs to know it is a noun. */
export const noun = <Routes extends Record<string, RouteSpec>>(
  part: Omit<Noun, 'routes' | 'handlers'> & { routes: Routes; handlers: Handlers<Routes> },
): Noun => part as unknown as Noun;

/** Every noun, in the order in which they may import each other: leftward (upward here) only. */
export const nouns: readonly Noun[] = [
  noun({ name: 'units', routes: unitRoutes, handlers: unitHandlers, constraints: unitConstraints }),
  noun({ name: 'users', routes: userRoutes, handlers: userHandlers, constraints: userConstraints }),
  noun({ name: 'keys', routes: keyRoutes, handlers: keyHandlers, constraints: keyConstraints }),
  noun({
    name: 'webhooks',
    routes: webhookRoutes,
    handlers: webhookHandlers,
    constraints: webhookConstraints,
    workers: webhookWorkers,
    schedules: webhookSchedules,
    background: startSending,
  }),
  noun({ name: 'views', routes: viewRoutes, handlers: viewHandlers, constraints: viewConstraints }),
  noun({
    name: 'uploads',
    routes: uploadRoutes,
    handlers: uploadHandlers,
    constraints: uploadConstraints,
    workers: uploadWorkers,
    schedules: uploadSchedules,
  }),
  noun({ name: 'documents', routes: documentRoutes, handlers: documentHandlers, constraints: documentConstraints }),
  noun({
    name: 'imports',
    routes: importRoutes,
    handlers: importHandlers,
    constraints: importConstraints,
    workers: (services) => ({ [rowsQueue]: (job: RowsJob) => runRowsJob(services, job) }),
  }),
  noun({
    name: 'households',
    routes: householdRoutes,
    handlers: householdHandlers,
    constraints: householdConstraints,
    workers: (services) => ({ [importQueue]: (job: ImportJob) => runImportJob(services, job) }),
  }),
  noun({
    name: 'duplicates',
    routes: duplicateRoutes,
    handlers: duplicateHandlers,
    constraints: duplicateConstraints,
    workers: (services) => ({ [duplicateQueue]: (job: Partial<DuplicateJob>) => runCompareJob(services, job) }),
    schedules: duplicateSchedules,
  }),
  noun({ name: 'rules', routes: ruleRoutes, handlers: ruleHandlers, constraints: ruleConstraints }),
  noun({ name: 'movements', routes: movementRoutes, handlers: movementHandlers, constraints: movementConstraints }),
  noun({ name: 'blocks', routes: blockRoutes, handlers: blockHandlers, constraints: blockConstraints }),
  noun({ name: 'surveys', routes: surveyRoutes, handlers: surveyHandlers, constraints: surveyConstraints }),
  noun({ name: 'assessments', routes: assessmentRoutes, handlers: assessmentHandlers, constraints: {} }),
  noun({ name: 'evidence', routes: evidenceRoutes, handlers: evidenceHandlers, constraints: evidenceConstraints }),
  noun({ name: 'houses', routes: houseRoutes, handlers: houseHandlers, constraints: houseConstraints }),
  noun({ name: 'visits', routes: visitRoutes, handlers: visitHandlers, constraints: visitConstraints }),
  noun({
    name: 'difficulties',
    routes: difficultyRoutes,
    handlers: difficultyHandlers,
    constraints: difficultyConstraints,
    workers: difficultyWorkers,
    schedules: difficultySchedules,
  }),
  noun({ name: 'cases', routes: caseRoutes, handlers: caseHandlers, constraints: caseConstraints }),
  noun({
    name: 'deliberations',
    routes: deliberationRoutes,
    handlers: deliberationHandlers,
    constraints: deliberationConstraints,
  }),
  noun({ name: 'postings', routes: postingRoutes, handlers: postingHandlers, constraints: postingConstraints }),
  noun({ name: 'decisions', routes: decisionRoutes, handlers: decisionHandlers, constraints: decisionConstraints }),
  noun({
    name: 'ledger',
    routes: ledgerRoutes,
    handlers: ledgerHandlers,
    constraints: ledgerConstraints,
    workers: ledgerWorkers,
    schedules: ledgerSchedules,
  }),
  noun({ name: 'campaigns', routes: campaignRoutes, handlers: campaignHandlers, constraints: campaignConstraints }),
  noun({ name: 'donations', routes: donationRoutes, handlers: donationHandlers, constraints: donationConstraints }),
  noun({ name: 'needs', routes: needRoutes, handlers: needHandlers, constraints: needConstraints }),
  noun({ name: 'payments', routes: paymentRoutes, handlers: paymentHandlers, constraints: paymentConstraints }),
  noun({ name: 'statements', routes: statementRoutes, handlers: statementHandlers, constraints: statementConstraints }),
  noun({
    name: 'inspections',
    routes: inspectionRoutes,
    handlers: inspectionHandlers,
    constraints: inspectionConstraints,
  }),
  noun({
    name: 'plans',
    routes: planRoutes,
    handlers: planHandlers,
    constraints: planConstraints,
    workers: planWorkers,
    schedules: planSchedules,
  }),
  noun({ name: 'articles', routes: articleRoutes, handlers: articleHandlers, constraints: articleConstraints }),
  noun({ name: 'criteria', routes: criteriaRoutes, handlers: criteriaHandlers, constraints: criteriaConstraints }),
  noun({ name: 'scorecards', routes: scorecardRoutes, handlers: scorecardHandlers, constraints: scorecardConstraints }),
  noun({ name: 'rankings', routes: rankingRoutes, handlers: rankingHandlers, constraints: rankingConstraints }),
  noun({ name: 'awards', routes: awardRoutes, handlers: awardHandlers, constraints: awardConstraints }),
  noun({
    name: 'councils',
    routes: councilRoutes,
    handlers: councilHandlers,
    constraints: councilConstraints,
    workers: councilWorkers,
    schedules: councilSchedules,
  }),
  noun({
    name: 'commendations',
    routes: commendationRoutes,
    handlers: commendationHandlers,
    constraints: commendationConstraints,
  }),
  noun({ name: 'bonuses', routes: bonusRoutes, handlers: bonusHandlers, constraints: bonusConstraints }),
  noun({ name: 'summaries', routes: summaryRoutes, handlers: summaryHandlers, constraints: summaryConstraints }),
  noun({
    name: 'reorganisations',
    routes: reorganisationRoutes,
    handlers: reorganisationHandlers,
    constraints: reorganisationConstraints,
  }),
  noun({
    name: 'dashboard',
    routes: dashboardRoutes,
    handlers: dashboardHandlers,
    constraints: dashboardConstraints,
    workers: dashboardWorkers,
    schedules: dashboardSchedules,
  }),
  noun({
    name: 'reports',
    routes: reportRoutes,
    handlers: reportHandlers,
    constraints: reportConstraints,
    workers: reportWorkers,
    schedules: reportSchedules,
  }),
  noun({ name: 'templates', routes: templateRoutes, handlers: templateHandlers, constraints: templateConstraints }),
  noun({
    name: 'filings',
    routes: filingRoutes,
    handlers: filingHandlers,
    constraints: filingConstraints,
    workers: filingWorkers,
    schedules: filingSchedules,
  }),
  noun({
    name: 'complaints',
    routes: complaintRoutes,
    handlers: complaintHandlers,
    constraints: complaintConstraints,
    workers: complaintWorkers,
    schedules: complaintSchedules,
  }),
  noun({
    name: 'notifications',
    routes: notificationRoutes,
    handlers: notificationHandlers,
    constraints: notificationConstraints,
    workers: notificationWorkers,
    schedules: notificationSchedules,
  }),
  noun({ name: 'search', routes: searchRoutes, handlers: searchHandlers, constraints: searchConstraints }),
  noun({
    name: 'public',
    routes: publicRoutes,
    handlers: publicHandlers,
    constraints: publicConstraints,
    workers: publicWorkers,
    schedules: publicSchedules,
  }),
];
