import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockSummaryReport, reportEvent, requireAnother } from './lock-summary.ts';
import { readSummaryReport } from './queries.ts';

/** Gives a report back with the reason; its unit files it again. @throws same_person for who filed it · action_not_allowed */
export const returnSummaryReport: Command<typeof summaryRoutes.returnSummaryReport> = async (
  context,
  { id, reason },
) => {
  const report = await lockSummaryReport(context, id, 'return');
  requireAnother(context, report);
  const actor = requireActor(context);
  await context.client.query({
    name: 'return_summary_report',
    text: `UPDATE summary_reports SET state = 'returned', reason = $2, decided_by = $3, decided_by_name = $4, decided_at = $5,
             version = version + 1 WHERE id = $1`,
    values: [id, reason, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: report.state, new: 'returned' } };
  return { result: await readSummaryReport(context, id), event: reportEvent('returned', report, reason, changes) };
};
