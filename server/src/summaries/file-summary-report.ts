import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { summaryReportLifecycle } from '@chung-tay/shared/summaries/lifecycle';
import type { FileSummaryReport, SummaryReportState, SummaryState } from '@chung-tay/shared/summaries/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { reportEvent } from './lock-summary.ts';
import { readSummaryReport } from './queries.ts';
import { askedOf } from './summary-list.ts';

/**
 * Files the report of a unit within scope that takes part in the movement; the server's clock says when. Past 23:59:59 of
 * the last day it is late, and taken all the same. What was returned is filed again and keeps the hour of the first time.
 * @throws not_participant · not_competent · action_not_allowed for a second one, or once figures are frozen
 */
export const fileSummaryReport: Command<typeof summaryRoutes.fileSummaryReport> = async (
  context,
  { id, ...report },
) => {
  requireDocument(report, dayInVietnam(context.now));
  const asked = await readAsked(context, id, report.unitId);
  if (asked.state === 'frozen')
    throw new AppError('action_not_allowed', 'Số liệu của đợt này đã chốt, không nhận thêm báo cáo.');
  if (!asked.takesPart) throw new AppError('not_participant', undefined, { fields: [notAsked] });
  if (asked.reportId) next(summaryReportLifecycle, asked.reportState ?? 'filed', 'file');
  const reportId = asked.reportId
    ? await fileAgain(context, asked.reportId, report)
    : await fileFirst(context, id, report);
  const result = await readSummaryReport(context, reportId);
  const filed = { id: reportId, code: result.code, unitId: report.unitId };
  const event = asked.reportId
    ? reportEvent('refiled', filed, asked.code, { state: { old: 'returned', new: 'filed' } })
    : reportEvent('filed', filed, asked.code, { late: { old: null, new: result.late } });
  return { result, event };
};

const notAsked = { pointer: '/unitId', code: 'not_participant', message: 'Đơn vị này không tham gia phong trào.' };

function requireDocument({ documentNumber, documentDate }: FileSummaryReport, today: string): void {
  if (documentDate !== null && documentNumber === null)
    throw fieldError('/documentNumber', 'required', 'Có ngày văn bản thì phải có số văn bản.');
  if (documentDate !== null && documentDate > today)
    throw fieldError('/documentDate', 'future', 'Ngày văn bản không được sau hôm nay.');
}

interface Asked {
  code: string;
  state: SummaryState;
  takesPart: boolean;
  reportId: string | null;
  reportState: SummaryReportState | null;
}

/**
 * The summing-up, whether the unit is asked, and what it filed; a unit out of scope looks like missing. A body of the State
 * reaches what its seat reaches, yet reports for itself alone.
 * @throws not_competent
 */
async function readAsked({ client, roots }: CommandContext, id: string, unitId: string): Promise<Asked> {
  const [summary, unit] = await Promise.all([
    client.query<Asked>({
      name: 'asked_of_unit',
      text: `SELECT s.code, s.state, r.id AS "reportId", r.state AS "reportState", EXISTS (
               SELECT FROM movement_participants p WHERE p.movement_id = s.movement_id AND p.unit_id = $3) AS "takesPart"
             FROM summaries s LEFT JOIN summary_reports r ON r.summary_id = s.id AND r.unit_id = $3
             WHERE s.id = $1 AND ${askedOf('$2')}`,
      values: [id, roots, unitId],
    }),
    client.query<{ own: boolean }>({
      name: 'unit_that_reports',
      text: `SELECT EXISTS (SELECT FROM unit_reach r JOIN units o ON o.id = r.root_id WHERE r.unit_id = u.id AND r.root_id = ANY ($1::uuid[])
               AND (r.root_id = u.id OR o.kind IN ('province', 'district', 'commune'))) AS own
             FROM units u WHERE u.id = $2 AND ${withinUnits('u.id', '$1')}`,
      values: [roots, unitId],
    }),
  ]);
  const asked = found(summary.rows[0], 'đợt tổng kết này');
  if (!found(unit.rows[0], 'đơn vị').own)
    throw new AppError('not_competent', 'Cơ quan, tổ chức chỉ nộp báo cáo của chính mình.');
  return asked;
}

async function fileFirst(context: CommandContext, summaryId: string, report: FileSummaryReport): Promise<string> {
  const id = context.services.newId();
  const actor = requireActor(context);
  await context.client.query({
    name: 'insert_summary_report',
    text: `INSERT INTO summary_reports (id, summary_id, unit_id, document_number, document_date, results, difficulties, proposals, due_at,
             filed_by, filed_by_name, filed_at)
           SELECT $1, s.id, $3, $4, $5, $6, $7, $8, day_ends_at(s.reports_due_on), $9, $10, $11 FROM summaries s WHERE s.id = $2`,
    values: [
      ...[id, summaryId, report.unitId, report.documentNumber, report.documentDate, report.results],
      ...[report.difficulties, report.proposals, actor.id, actor.name, context.now.toISOString()],
    ],
  });
  return id;
}

async function fileAgain(context: CommandContext, id: string, report: FileSummaryReport): Promise<string> {
  const actor = requireActor(context);
  await context.client.query({
    name: 'refile_summary_report',
    text: `UPDATE summary_reports SET document_number = $2, document_date = $3, results = $4, difficulties = $5, proposals = $6, filed_by = $7,
             filed_by_name = $8, refiled_at = $9, state = 'filed', decided_by = NULL, decided_by_name = NULL, decided_at = NULL,
             version = version + 1 WHERE id = $1`,
    values: [
      ...[id, report.documentNumber, report.documentDate, report.results, report.difficulties, report.proposals],
      ...[actor.id, actor.name, context.now.toISOString()],
    ],
  });
  return id;
}
