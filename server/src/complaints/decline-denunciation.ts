import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { denunciationLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint, requireNotNamed, subjectOf } from './complaint-row.ts';
import { readComplaint } from './queries.ts';

/**
 * Does not take a denunciation on, and tells its sender why (Luật Tố cáo 2018, Điều 24).
 * @throws action_not_allowed once it is verified or ended · same_person
 */
export const declineDenunciation: Command<typeof complaintRoutes.declineDenunciation> = async (
  context,
  { id, reason },
) => {
  const row = await lockComplaint(context, id);
  const state = next(denunciationLifecycle, row.state, 'declineDenunciation');
  requireNotNamed(context, row);
  await context.client.query({
    name: 'decline_denunciation',
    text: 'UPDATE complaints SET state = $2, decline_reason = $3, ended_at = $4, version = version + 1 WHERE id = $1',
    values: [id, state, reason, context.now.toISOString()],
  });
  const changes = { state: { old: row.state, new: state }, declineReason: { old: null, new: reason } };
  const event = { action: 'complaint.denunciation_declined', subject: subjectOf(row), changes };
  return { result: await readComplaint(context, id), event };
};
