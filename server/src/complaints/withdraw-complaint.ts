import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Command } from '../core/http/handler.ts';
import { actByCode } from './sender-act.ts';

/** Takes back what was sent, before it is settled (Luật Khiếu nại 2011, Điều 10). @throws not_found · action_not_allowed */
export const withdrawComplaint: Command<typeof complaintRoutes.withdrawComplaint> = (context, { code }) =>
  actByCode(context, code, {
    text: 'withdraw_complaint($1, $2)',
    values: [context.now.toISOString()],
    action: 'complaint.withdrawn',
    refused: 'Đơn không còn chờ giải quyết nên không rút được.',
  });
