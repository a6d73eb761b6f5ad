import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Command } from '../core/http/handler.ts';
import { requireWords } from './plain-words.ts';
import { actByCode } from './sender-act.ts';

/**
 * Asks the unit above, by the tree of the day, to look at an answer again, within the days of the rule and once (Luật Khiếu nại
 * 2011, Điều 33). At the top somebody else answers. @throws not_found · action_not_allowed before an answer, after its days, twice
 */
export const appealComplaint: Command<typeof complaintRoutes.appealComplaint> = (context, { code, reason }) =>
  actByCode(context, code, {
    text: 'appeal_complaint($1, $2, $3)',
    values: [requireWords('/reason', reason, 20), context.now.toISOString()],
    action: 'complaint.appealed',
    refused: 'Chỉ đề nghị xem xét lại một câu trả lời, một lần, trong thời hạn.',
  });
