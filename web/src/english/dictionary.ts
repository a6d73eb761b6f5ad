import { app } from './app.ts';
import { articles } from './articles.ts';
import { assessments } from './assessments.ts';
import { awards } from './awards.ts';
import { blocks } from './blocks.ts';
import { bonuses } from './bonuses.ts';
import { campaigns } from './campaigns.ts';
import { cases } from './cases.ts';
import { commendations } from './commendations.ts';
import { complaints } from './complaints.ts';
import { core } from './core.ts';
import { councils } from './councils.ts';
import { criteria } from './criteria.ts';
import { dashboard } from './dashboard.ts';
import { decisions } from './decisions.ts';
import { deliberations } from './deliberations.ts';
import { difficulties } from './difficulties.ts';
import { documents } from './documents.ts';
import { donations } from './donations.ts';
import { duplicates } from './duplicates.ts';
import { evidence } from './evidence.ts';
import { filings } from './filings.ts';
import { households } from './households.ts';
import { houses } from './houses.ts';
import { imports } from './imports.ts';
import { inspections } from './inspections.ts';
import { keys } from './keys.ts';
import { ledger } from './ledger.ts';
import { movements } from './movements.ts';
import { needs } from './needs.ts';
import { notifications } from './notifications.ts';
import { offline } from './offline.ts';
import { payments } from './payments.ts';
import { plans } from './plans.ts';
import { postings } from './postings.ts';
import { rankings } from './rankings.ts';
import { reorganisations } from './reorganisations.ts';
import { reports } from './reports.ts';
import { rules } from './rules.ts';
import { scorecards } from './scorecards.ts';
import { search } from './search.ts';
import { statements } from './statements.ts';
import { summaries } from './summaries.ts';
import { surveys } from './surveys.ts';
import { templates } from './templates.ts';
import { ui } from './ui.ts';
import { units } from './units.ts';
import { uploads } from './uploads.ts';
import { users } from './users.ts';
import { views } from './views.ts';
import { visits } from './visits.ts';
import { webhooks } from './webhooks.ts';
import type { Words } from './words.ts';

/** English for every phrase of the administration, by the Vietnamese one; loaded only where English is spoken. */
export const words: Words = {
  ...app,
  ...articles,
  ...assessments,
  ...awards,
  ...blocks,
  ...bonuses,
  ...campaigns,
  ...cases,
  ...commendations,
  ...complaints,
  ...core,
  ...councils,
  ...criteria,
  ...dashboard,
  ...decisions,
  ...deliberations,
  ...difficulties,
  ...documents,
  ...donations,
  ...duplicates,
  ...evidence,
  ...filings,
  ...households,
  ...houses,
  ...imports,
  ...inspections,
  ...keys,
  ...ledger,
  ...movements,
  ...needs,
  ...notifications,
  ...offline,
  ...payments,
  ...plans,
  ...postings,
  ...rankings,
  ...reorganisations,
  ...reports,
  ...rules,
  ...scorecards,
  ...search,
  ...statements,
  ...summaries,
  ...surveys,
  ...templates,
  ...ui,
  ...units,
  ...uploads,
  ...users,
  ...views,
  ...visits,
  ...webhooks,
};
