import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { complaintLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/** Does not take it on, and tells its sender why and where to go. @throws action_not_allowed once taken on · same_person */
export const declineComplaint: Command<typeof complaintRoutes.declineComplaint> = async (context, { id, reason }) => {
  const row = await lockComplaint(context, id);
  const state = next(complaintLifecycle, row.state, 'decline');
  requireNotNamed(context, row);
  await context.client.query({
    name: 'decline_complaint',
    text: `UPDATE complaints SET state = $2, decline_reason = $3, ended_at = $4, was_late = was_late OR due_on < $5::date, due_on = NULL,
             version = version + 1 WHERE id = $1`,
    values: [id, state, reason, context.now.toISOString(), dayInVietnam(context.now)],
  });
  const changes = { state: { old: row.state, new: state }, declineReason: { old: null, new: reason } };
  const event = { action: 'complaint.declined', subject: subjectOf(row), changes };
  return { result: await readComplaint(context, id), event };
};
