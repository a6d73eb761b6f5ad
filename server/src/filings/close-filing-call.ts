import { AppError } from '@chung-tay/shared/core/errors';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { readBoard, readCall } from './read-filings.ts';

/**
 * Ends a call: nothing is filed to it any more.
 * @throws not_found · not_competent · stale_version · action_not_allowed when it is over
 */
export const closeFilingCall: Command<typeof filingRoutes.closeFilingCall> = async (context, { id }) => {
  const call = await readCall(context, id);
  const { rows } = await context.client.query<{ reached: boolean; state: string }>({
    name: 'hold_filing_call',
    text: `SELECT ${withinUnits('c.unit_id', '$2')} AS reached, c.state FROM filing_calls c WHERE c.id = $1 FOR UPDATE`,
    values: [id, context.roots],
  });
  if (!rows[0]?.reached) throw new AppError('not_competent', `Yêu cầu này của ${call.unitName}.`);
  expectVersion(context, call.version);
  if (rows[0].state !== 'open') throw new AppError('action_not_allowed', 'Yêu cầu này đã kết thúc.');
  await context.client.query({
    name: 'close_filing_call',
    text: `UPDATE filing_calls SET state = 'closed', closed_at = $2, version = version + 1 WHERE id = $1`,
    values: [id, context.now.toISOString()],
  });
  const subject = { type: 'filing_call', id, unitId: call.unitId };
  return { result: await readBoard(context, id), event: { action: 'filing_call.closed', subject } };
};
