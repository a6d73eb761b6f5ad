import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { complaintLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/** Takes a complaint on (thụ lý): the days to answer count from today. @throws action_not_allowed · same_person */
export const acceptComplaint: Command<typeof complaintRoutes.acceptComplaint> = async (context, { id }) => {
  const row = await lockComplaint(context, id);
  const state = next(complaintLifecycle, row.state, 'accept');
  requireNotNamed(context, row);
  await context.client.query({
    name: 'accept_complaint',
    text: `UPDATE complaints SET state = $2, accepted_on = $3::date, was_late = was_late OR due_on < $3::date,
             due_on = $3::date + complaint_days(kind, 'settle', place_id, $3::date), version = version + 1 WHERE id = $1`,
    values: [id, state, dayInVietnam(context.now)],
  });
  const result = await readComplaint(context, id);
  const changes = { state: { old: row.state, new: state }, dueOn: { old: row.dueOn, new: result.dueOn } };
  return { result, event: { action: 'complaint.accepted', subject: subjectOf(row), changes } };
};
