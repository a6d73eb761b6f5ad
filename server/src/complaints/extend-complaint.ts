import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { extendable } from '@chung-tay/shared/complaints/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { type ComplaintRow, lockComplaint, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/**
 * Puts the day off once because the matter is complex: to the longer term of the rule, counted from the same day as the first one
 * (Luật Khiếu nại 2011, Điều 28 và 37). Too late once the day has passed. @throws action_not_allowed
 */
export const extendComplaint: Command<typeof complaintRoutes.extendComplaint> = async (context, { id, reason }) => {
  const row = await lockComplaint(context, id);
  if (!extendable.includes(row.state)) throw new AppError('action_not_allowed', 'Chỉ gia hạn đơn đã thụ lý.');
  const { result, changes } = await putOff(context, row);
  return { result, event: { action: 'complaint.extended', subject: subjectOf(row), note: reason, changes } };
};

/**
 * Puts the day of a complaint or denunciation off to the longer term of its step, once and before it has passed.
 * @throws action_not_allowed
 */
export async function putOff(context: CommandContext, row: ComplaintRow) {
  const today = dayInVietnam(context.now);
  if (row.extended) throw new AppError('action_not_allowed', 'Đơn này đã được gia hạn một lần.');
  if (row.dueOn !== null && row.dueOn < today)
    throw new AppError('action_not_allowed', 'Đã quá hạn trả lời nên không gia hạn được nữa.');
  const [short, long] = row.state === 'appealed' ? ['final', 'final_extend'] : ['settle', 'extend'];
  await context.client.query({
    name: 'extend_complaint',
    text: `UPDATE complaints SET extended = true, version = version + 1,
             due_on = due_on + complaint_days(kind, $3, place_id, $4::date) - complaint_days(kind, $2, place_id, $4::date) WHERE id = $1`,
    values: [row.id, short, long, today],
  });
  const result = await readComplaint(context, row.id);
  return { result, changes: { dueOn: { old: row.dueOn, new: result.dueOn } } };
}
