import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { denunciationLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/**
 * Concludes what was denounced (kết luận nội dung tố cáo; Luật Tố cáo 2018, Điều 35): so, partly so or not, in words its sender
 * reads by the code. @throws action_not_allowed before it is verified, and again · same_person
 */
export const concludeDenunciation: Command<typeof complaintRoutes.concludeDenunciation> = async (
  context,
  { id, finding, conclusion },
) => {
  const row = await lockComplaint(context, id);
  const state = next(denunciationLifecycle, row.state, 'concludeDenunciation');
  requireNotNamed(context, row);
  await context.client.query({
    name: 'conclude_denunciation',
    text: `UPDATE complaints SET state = $2, finding = $3, conclusion = $4, concluded_by = $5, ended_at = $6,
             was_late = was_late OR due_on < $7::date, due_on = NULL, version = version + 1 WHERE id = $1`,
    values: [
      ...[id, state, finding, conclusion, requireActor(context).id],
      ...[context.now.toISOString(), dayInVietnam(context.now)],
    ],
  });
  const changes = {
    state: { old: row.state, new: state },
    finding: { old: null, new: finding },
    conclusion: { old: null, new: conclusion },
  };
  const event = { action: 'complaint.denunciation_concluded', subject: subjectOf(row), changes };
  return { result: await readComplaint(context, id), event };
};
