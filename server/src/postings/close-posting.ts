import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { postingStatuses } from '@chung-tay/shared/postings/schema';
import { advanceCases, lockCases, requireStep } from '../cases/case-moves.ts';
import type { CaseRow } from '../cases/case-row.ts';
import { type Command, type CommandContext, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockPosting, readPostedIds } from './posting-row.ts';
import { readPosting } from './queries.ts';
import { requireSettled } from './require-settled.ts';

/**
 * Ends a posting whose last day is over in Vietnam and whose objections are all settled: the cases that still hang there go
 * on. One that was deferred or withdrawn meanwhile does not.
 * @throws posting_still_open · objection_open · not_competent
 */
export const closePosting: Command<typeof postingRoutes.closePosting> = async (context, { id }) => {
  const posting = await lockPosting(context, id);
  expectVersion(context, posting.version);
  if (posting.status !== 'open')
    throw new AppError('action_not_allowed', `Đợt niêm yết ${posting.code}: ${postingStatuses[posting.status]}.`);
  if (dayInVietnam(context.now) <= posting.untilOn)
    throw new AppError('posting_still_open', `Niêm yết đến hết ngày ${writtenDay(posting.untilOn)}.`);
  await requireSettled(context.client, id);
  const rows = await lockCases(context, await readPostedIds(context, id));
  const kept = rows.filter(({ status, stepKind }) => status === 'open' && stepKind === 'posting');
  for (const row of kept) requireStep(context, row, 'posting');
  await markClosed(context, id, kept);
  await advanceCases(context, kept, { note: `Niêm yết ${posting.code}` });
  const result = await readPosting(context, id);
  const cases = kept.map((row) => ({
    action: 'case.posting_closed',
    subject: { type: 'case', id: row.id, unitId: row.unitId },
    note: posting.code,
  }));
  return {
    result,
    event: [{ action: 'posting.closed', subject: { type: 'posting', id, unitId: posting.unitId } }, ...cases],
  };
};

/** First the list, then the cases: the database lets a case go on only from a list that was closed. */
async function markClosed(context: CommandContext, id: string, kept: readonly CaseRow[]): Promise<void> {
  const { client } = context;
  await Promise.all([
    client.query({
      name: 'keep_posting_cases',
      text: `UPDATE posting_cases SET open = false, outcome = CASE WHEN case_id = ANY ($2::uuid[]) THEN 'kept' ELSE 'removed' END
             WHERE posting_id = $1 AND open`,
      values: [id, kept.map((row) => row.id)],
    }),
    client.query({
      name: 'close_posting',
      text: `UPDATE postings SET status = 'closed', closed_by = $2, closed_at = $3, version = version + 1 WHERE id = $1`,
      values: [id, requireActor(context).id, context.now.toISOString()],
    }),
  ]);
}
