import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { lockSummary } from './lock-summary.ts';
import { readSummary } from './queries.ts';

/**
 * Writes down the closing figures of every unit that takes part, once its day is over and every report is decided. The
 * database counts and writes them with the same statement (0088); from then on nothing of it changes.
 * @throws action_not_allowed
 */
export const freezeSummary: Command<typeof summaryRoutes.freezeSummary> = async (context, { id }) => {
  const { code, unitId, closesOn } = await lockSummary(context, id, 'freeze');
  if (closesOn >= dayInVietnam(context.now))
    throw new AppError('action_not_allowed', `Số liệu tính đến hết ngày ${writtenDay(closesOn)}: chốt từ hôm sau.`);
  await requireDecided(context, id);
  const actor = requireActor(context);
  await context.client.query({
    name: 'freeze_summary',
    text: `UPDATE summaries SET state = 'frozen', frozen_by = $2, frozen_by_name = $3, frozen_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: 'called', new: 'frozen' } };
  const event = { action: 'summary.frozen', subject: { type: 'summary', id, unitId }, note: code, changes };
  return { result: await readSummary(context, id), event };
};

async function requireDecided({ client }: CommandContext, id: string): Promise<void> {
  const { rows } = await client.query<{ many: number; codes: string[] }>({
    name: 'reports_undecided',
    text: `SELECT count(*)::int AS many, coalesce((array_agg(r.code ORDER BY r.filed_at))[1:3], '{}') AS codes
           FROM summary_reports r WHERE r.summary_id = $1 AND r.state = 'filed'`,
    values: [id],
  });
  const { many = 0, codes = [] } = rows[0] ?? {};
  if (many === 0) return;
  const more = many > codes.length ? '…' : '';
  throw new AppError('action_not_allowed', `Còn ${many} báo cáo chờ tiếp nhận: ${codes.join(', ')}${more}.`);
}
