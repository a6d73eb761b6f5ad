import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockSummaryReport, reportEvent, requireAnother } from './lock-summary.ts';
import { readSummaryReport } from './queries.ts';

/** Takes a report in; then it stays as it is. @throws same_person for who filed it · action_not_allowed */
export const acceptSummaryReport: Command<typeof summaryRoutes.acceptSummaryReport> = async (context, { id }) => {
  const report = await lockSummaryReport(context, id, 'accept');
  requireAnother(context, report);
  const actor = requireActor(context);
  await context.client.query({
    name: 'accept_summary_report',
    text: `UPDATE summary_reports SET state = 'accepted', decided_by = $2, decided_by_name = $3, decided_at = $4, version = version + 1
           WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: report.state, new: 'accepted' } };
  return { result: await readSummaryReport(context, id), event: reportEvent('accepted', report, '', changes) };
};
