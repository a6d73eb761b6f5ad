import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { summaryLifecycle, summaryReportLifecycle } from '@chung-tay/shared/summaries/lifecycle';
import type { SummaryReportState, SummaryState } from '@chung-tay/shared/summaries/schema';
import type { Event } from '../core/audit/audit.ts';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

/** A summing-up held by who calls it. */
export interface SummaryRow {
  id: string;
  code: string;
  unitId: string;
  name: string;
  guidance: string | null;
  citation: string | null;
  closesOn: string;
  reportsDueOn: string;
  awardsDueOn: string;
  state: SummaryState;
}

/** The row within scope, of the version the caller saw, not frozen. @throws not_found · stale_version · action_not_allowed */
export async function lockSummary(
  context: CommandContext,
  id: string,
  action: keyof typeof summaryLifecycle,
): Promise<SummaryRow> {
  const { rows } = await context.client.query<SummaryRow & { version: number }>({
    name: 'lock_summary',
    text: `SELECT s.id, s.code, s.unit_id AS "unitId", s.name, s.guidance, s.citation, s.closes_on AS "closesOn",
             s.reports_due_on AS "reportsDueOn", s.awards_due_on AS "awardsDueOn", s.state, s.version
           FROM summaries s WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')} FOR NO KEY UPDATE OF s`,
    values: [id, context.roots],
  });
  const { version, ...row } = found(rows[0], 'đợt tổng kết này');
  expectVersion(context, version);
  next(summaryLifecycle, row.state, action);
  return row;
}

/** A report held for a command. */
export interface SummaryReportRow {
  id: string;
  code: string;
  summaryId: string;
  unitId: string;
  state: SummaryReportState;
  late: boolean;
  filedBy: string;
  fileKey: string | null;
}

/**
 * The row within scope, of the version the caller saw, where the act may begin; an organisation touches its own alone.
 * @throws not_found · stale_version · action_not_allowed
 */
export async function lockSummaryReport(
  context: CommandContext,
  id: string,
  action: keyof typeof summaryReportLifecycle,
): Promise<SummaryReportRow> {
  const text = `SELECT r.id, r.code, r.summary_id AS "summaryId", r.unit_id AS "unitId", r.state, r.late, r.filed_by AS "filedBy",
             r.file_key AS "fileKey", r.version
           FROM summary_reports r WHERE r.id = $1 AND ${withinUnits('r.unit_id', '$2')} AND ${sightOf(context).reads('r.unit_id')} FOR NO KEY UPDATE OF r`;
  const { rows } = await context.client.query<SummaryReportRow & { version: number }>({
    name: statementName(text),
    text,
    values: [id, context.roots],
  });
  const { version, ...row } = found(rows[0], 'báo cáo này');
  expectVersion(context, version);
  next(summaryReportLifecycle, row.state, action);
  return row;
}

/** Who filed a report neither takes it in nor gives it back. @throws same_person */
export function requireAnother(context: CommandContext, { filedBy }: SummaryReportRow): void {
  if (filedBy === requireActor(context).id)
    throw new AppError('same_person', 'Người nộp báo cáo không tự tiếp nhận hay trả lại.');
}

/** What the history of a report tells of an act. */
export const reportEvent = (
  action: string,
  { id, code, unitId }: Pick<SummaryReportRow, 'id' | 'code' | 'unitId'>,
  note: string,
  changes?: Event['changes'],
): Event => ({
  action: `summary_report.${action}`,
  subject: { type: 'summary_report', id, unitId },
  note: note ? `${code}: ${note}` : code,
  changes,
});
