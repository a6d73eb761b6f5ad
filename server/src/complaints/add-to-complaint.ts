import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Command } from '../core/http/handler.ts';
import { requireWords } from './plain-words.ts';
import { actByCode } from './sender-act.ts';

/** Adds words to what was sent, ten times at most, while it waits. @throws not_found · action_not_allowed once it was settled */
export const addToComplaint: Command<typeof complaintRoutes.addToComplaint> = (context, { code, content }) =>
  actByCode(context, code, {
    text: 'add_to_complaint($1, $2, $3, $4)',
    values: [context.services.newId(), requireWords('/content', content, 3), context.now.toISOString()],
    action: 'complaint.added_to',
    refused: 'Đơn đã được trả lời hoặc đã khép lại, không bổ sung được nữa.',
  });
