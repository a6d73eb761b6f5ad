import { fieldError } from '@chung-tay/shared/core/errors';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { Command } from '../core/http/handler.ts';
import { decideFiling, filingSubject, holdFiling } from './decide-filing.ts';
import { readFiling } from './read-filings.ts';

/**
 * Sends a filing back with a reason, which its unit is told of. The unit has until the later of the moment given and the one it had.
 * @throws not_found · not_competent · action_not_allowed · invalid_request at /dueAt
 */
export const returnFiling: Command<typeof filingRoutes.returnFiling> = async (context, { id, reason, dueAt }) => {
  const filing = await holdFiling(context, id, 'mayReceive');
  if (Date.parse(dueAt) <= context.now.getTime())
    throw fieldError('/dueAt', 'in_past', 'Hạn nộp lại phải sau lúc này.');
  await decideFiling(context, id, 'returned', reason);
  await context.client.query({
    name: 'extend_filing_duty',
    text: 'UPDATE filing_duties SET due_at = greatest(due_at, $3::timestamptz) WHERE call_id = $1 AND unit_id = $2',
    values: [filing.callId, filing.unitId, dueAt],
  });
  await context.client.query({
    name: 'tell_filing_returned',
    text: `INSERT INTO filing_reminders (id, call_id, unit_id, kind, for_moment, sent_at) VALUES ($1, $2, $3, 'returned', $4, $4)`,
    values: [context.services.newId(), filing.callId, filing.unitId, context.now.toISOString()],
  });
  const event = { action: 'filing.returned', subject: filingSubject(filing), note: reason };
  return { result: await readFiling(context, id), event };
};
