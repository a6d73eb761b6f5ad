import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { withinUnits } from '../core/db/list.ts';
import type { Command } from '../core/http/handler.ts';
import { lockComplaint } from './complaint-row.ts';
import { moveComplaint } from './move-complaint.ts';

/** Gives a complaint to a unit that who directs the work directs. @throws invalid_request for one out of reach · as moveComplaint */
export const assignComplaint: Command<typeof complaintRoutes.assignComplaint> = async (context, { id, ...to }) => {
  const row = await lockComplaint(context, id);
  const { rows } = await context.client.query({
    name: 'complaint_assignee',
    text: `SELECT FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [to.unitId, context.roots],
  });
  if (rows.length === 0)
    throw fieldError('/unitId', 'out_of_reach', 'Chỉ giao cho đơn vị trong phạm vi chỉ đạo của bạn.');
  return moveComplaint(context, row, to);
};
