import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { complaintLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { type ComplaintRow, lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

const first = `UPDATE complaints SET state = $2, answer = $3, answered_by = $4, answered_at = $5,
    appeal_until = $6::date + complaint_days(kind, 'appeal', place_id, $6::date), was_late = was_late OR due_on < $6::date, due_on = NULL,
    version = version + 1 WHERE id = $1`;

const last = `UPDATE complaints SET state = $2, final_answer = $3, final_by = $4, final_at = $5, ended_at = $5,
    was_late = was_late OR due_on < $6::date, due_on = NULL, version = version + 1 WHERE id = $1`;

/**
 * Answers a complaint, which its sender reads by the code. The first answer may be appealed within the days of the rule; the
 * second, by somebody else, is the last. @throws action_not_allowed before it was taken on · same_person
 */
export const answerComplaint: Command<typeof complaintRoutes.answerComplaint> = async (context, { id, answer }) => {
  const row = await lockComplaint(context, id);
  const appealed = row.state === 'appealed';
  const state = next(complaintLifecycle, row.state, appealed ? 'answerFinally' : 'answer');
  requireMaySettle(context, row);
  await context.client.query({
    name: appealed ? 'answer_complaint_finally' : 'answer_complaint',
    text: appealed ? last : first,
    values: [id, state, answer, requireActor(context).id, context.now.toISOString(), dayInVietnam(context.now)],
  });
  const changes = { state: { old: row.state, new: state }, answer: { old: null, new: answer } };
  const event = {
    action: appealed ? 'complaint.answered_finally' : 'complaint.answered',
    subject: subjectOf(row),
    changes,
  };
  return { result: await readComplaint(context, id), event };
};

function requireMaySettle(context: CommandContext, row: ComplaintRow): void {
  requireNotNamed(context, row);
  if (row.answeredBy === requireActor(context).id)
    throw new AppError('same_person', 'Bạn đã trả lời lần đầu; lần hai do người khác trả lời.');
}
