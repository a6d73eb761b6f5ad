import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { denunciationLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/**
 * Writes down to which authority a denunciation was handed, which need not be a unit of ours; its sender reads to which (Luật Tố
 * cáo 2018, Điều 24: cơ quan có thẩm quyền). It ends here. @throws action_not_allowed once it ended · same_person
 */
export const forwardDenunciation: Command<typeof complaintRoutes.forwardDenunciation> = async (
  context,
  { id, to, reason },
) => {
  const row = await lockComplaint(context, id);
  const state = next(denunciationLifecycle, row.state, 'forwardDenunciation');
  requireNotNamed(context, row);
  await context.client.query({
    name: 'forward_denunciation',
    text: `UPDATE complaints SET state = $2, forwarded_to = $3, ended_at = $4, was_late = was_late OR coalesce(due_on < $5::date, false),
             due_on = NULL, version = version + 1 WHERE id = $1`,
    values: [id, state, to, context.now.toISOString(), dayInVietnam(context.now)],
  });
  const changes = { state: { old: row.state, new: state }, forwardedTo: { old: null, new: to } };
  const event = { action: 'complaint.denunciation_forwarded', subject: subjectOf(row), note: reason, changes };
  return { result: await readComplaint(context, id), event };
};
