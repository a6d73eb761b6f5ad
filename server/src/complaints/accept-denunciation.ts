import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { denunciationLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/**
 * Takes a denunciation on to verify it: the days to conclude count from today (Luật Tố cáo 2018, Điều 29 và 30; what names nobody
 * but gives evidence is looked into by Điều 25, here within the same days). @throws action_not_allowed · same_person
 */
export const acceptDenunciation: Command<typeof complaintRoutes.acceptDenunciation> = async (context, { id }) => {
  const row = await lockComplaint(context, id);
  const state = next(denunciationLifecycle, row.state, 'acceptDenunciation');
  requireNotNamed(context, row);
  await context.client.query({
    name: 'accept_denunciation',
    text: `UPDATE complaints SET state = $2, accepted_on = $3::date,
             due_on = $3::date + complaint_days(kind, 'settle', place_id, $3::date), version = version + 1 WHERE id = $1`,
    values: [id, state, dayInVietnam(context.now)],
  });
  const result = await readComplaint(context, id);
  const changes = { state: { old: row.state, new: state }, dueOn: { old: row.dueOn, new: result.dueOn } };
  return { result, event: { action: 'complaint.denunciation_accepted', subject: subjectOf(row), changes } };
};
