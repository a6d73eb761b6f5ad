import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint, subjectOf } from './complaint-row.ts';
import { putOff } from './extend-complaint.ts';

/**
 * Puts the day of the conclusion off once because the matter is complex (Luật Tố cáo 2018, Điều 30). @throws action_not_allowed for
 * what is not being verified, was put off before, or is late
 */
export const extendDenunciation: Command<typeof complaintRoutes.extendDenunciation> = async (
  context,
  { id, reason },
) => {
  const row = await lockComplaint(context, id);
  if (row.state !== 'verifying') throw new AppError('action_not_allowed', 'Chỉ gia hạn tố cáo đang xác minh.');
  const { result, changes } = await putOff(context, row);
  const event = { action: 'complaint.denunciation_extended', subject: subjectOf(row), note: reason, changes };
  return { result, event };
};
