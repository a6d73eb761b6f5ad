import { AppError } from '@chung-tay/shared/core/errors';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { postingStatuses } from '@chung-tay/shared/postings/schema';
import { lockCases } from '../cases/case-moves.ts';
import { type Command, type CommandContext, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockPosting, readPostedIds } from './posting-row.ts';
import { readPosting } from './queries.ts';
import { requireSettled } from './require-settled.ts';

/**
 * Takes a list down that was posted wrongly, with a reason: its cases wait to be posted again. Not to sweep objections away:
 * those that came are settled first.
 * @throws objection_open · action_not_allowed when it has ended
 */
export const cancelPosting: Command<typeof postingRoutes.cancelPosting> = async (context, { id, reason }) => {
  const posting = await lockPosting(context, id);
  expectVersion(context, posting.version);
  if (posting.status !== 'open')
    throw new AppError('action_not_allowed', `Đợt niêm yết ${posting.code}: ${postingStatuses[posting.status]}.`);
  await requireSettled(context.client, id);
  const rows = await lockCases(context, await readPostedIds(context, id));
  await markCancelled(context, id, reason);
  const result = await readPosting(context, id);
  const note = `${posting.code}: ${reason}`;
  const cases = rows.map((row) => ({
    action: 'case.posting_cancelled',
    subject: { type: 'case', id: row.id, unitId: row.unitId },
    note,
  }));
  return {
    result,
    event: [
      { action: 'posting.cancelled', subject: { type: 'posting', id, unitId: posting.unitId }, note: reason },
      ...cases,
    ],
  };
};

async function markCancelled(context: CommandContext, id: string, reason: string): Promise<void> {
  const { client } = context;
  await Promise.all([
    client.query({
      name: 'release_posting_cases',
      text: 'UPDATE posting_cases SET open = false WHERE posting_id = $1 AND open',
      values: [id],
    }),
    client.query({
      name: 'cancel_posting',
      text: `UPDATE postings SET status = 'cancelled', closed_by = $2, closed_at = $3, cancel_reason = $4, version = version + 1
             WHERE id = $1`,
      values: [id, requireActor(context).id, context.now.toISOString(), reason],
    }),
  ]);
}
