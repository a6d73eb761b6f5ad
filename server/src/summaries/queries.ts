import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { Summary, SummaryItem, SummaryReport, SummaryReportItem } from '@chung-tay/shared/summaries/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import {
  askedOf,
  fromReports,
  fromSummaries,
  reportColumns,
  type SummaryFilters,
  type SummaryReportFilters,
  summaryColumns,
  summaryList,
  summaryReportList,
} from './summary-list.ts';

export const listSummaries: Query<typeof summaryRoutes.listSummaries> = (context, { owed, ...input }) =>
  listPage<SummaryItem, SummaryFilters>(context.client, context.roots, summaryList, {
    ...input,
    owed: owed === undefined ? undefined : { wanted: owed, roots: context.roots },
  });

/** One summing-up, of who calls it or whom it asks; `not_found` otherwise. Commands answer with it too. */
export async function readSummary({ client, roots }: HandlerContext, id: string): Promise<Summary> {
  const { rows } = await client.query<Summary>({
    name: 'read_summary',
    text: `SELECT ${summaryColumns}, s.guidance, s.citation, s.frozen_by_name AS "frozenBy", s.frozen_at AS "frozenAt"
           FROM ${fromSummaries} WHERE s.id = $1 AND ${askedOf('$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'đợt tổng kết này');
}

export const getSummary: Query<typeof summaryRoutes.getSummary> = (context, { id }) => readSummary(context, id);

/** What happened to it, to who calls: its unit is theirs. Who is asked sees an empty page. */
export const getSummaryHistory: Query<typeof summaryRoutes.getSummaryHistory> = async (context, { id, ...page }) => {
  await readSummary(context, id);
  return readHistory(context.client, context.roots, { type: 'summary', id }, page);
};

export const listSummaryReports: Query<typeof summaryRoutes.listSummaryReports> = (context, input) =>
  listPage<SummaryReportItem, SummaryReportFilters>(context.client, context.roots, summaryReportList, input);

/** One report of a unit within scope; `not_found` otherwise. Commands answer with it too. */
export async function readSummaryReport({ client, roots }: HandlerContext, id: string): Promise<SummaryReport> {
  const { rows } = await client.query<SummaryReport>({
    name: 'read_summary_report',
    text: `SELECT ${reportColumns}, r.results, r.difficulties, r.proposals, r.file_name AS "fileName", r.file_bytes AS "fileBytes",
             r.decided_by_name AS "decidedBy", r.decided_at AS "decidedAt", s.state AS "summaryState"
           FROM ${fromReports} WHERE r.id = $1 AND ${withinUnits('r.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'báo cáo này');
}

export const getSummaryReport: Query<typeof summaryRoutes.getSummaryReport> = (context, { id }) =>
  readSummaryReport(context, id);

export const getSummaryReportHistory: Query<typeof summaryRoutes.getSummaryReportHistory> = async (
  context,
  { id, ...page },
) => {
  await readSummaryReport(context, id);
  return readHistory(context.client, context.roots, { type: 'summary_report', id }, page);
};

/** The signed paper of a report, under the name it was sent with. */
export const getSummaryReportFile: Query<typeof summaryRoutes.getSummaryReportFile> = async (context, { id }) => {
  const { rows } = await context.client.query<{ key: string; name: string; type: string }>({
    name: 'summary_report_file',
    text: `SELECT r.file_key AS key, r.file_name AS name, r.file_type AS type FROM summary_reports r
           WHERE r.id = $1 AND r.file_key IS NOT NULL AND ${withinUnits('r.unit_id', '$2')}`,
    values: [id, context.roots],
  });
  const { key, name, type } = found(rows[0], 'tệp của báo cáo này');
  const stream = found(await context.services.store.get(key), 'tệp của báo cáo này');
  return { stream, contentType: type, filename: name };
};
