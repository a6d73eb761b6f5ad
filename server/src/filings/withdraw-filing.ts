import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { Command } from '../core/http/handler.ts';
import { decideFiling, filingSubject, holdFiling } from './decide-filing.ts';
import { readFiling } from './read-filings.ts';

/**
 * Takes back a filing that was not received yet, by the unit itself; it owes one again, judged anew.
 * @throws not_found · not_competent · action_not_allowed
 */
export const withdrawFiling: Command<typeof filingRoutes.withdrawFiling> = async (context, { id, reason }) => {
  const filing = await holdFiling(context, id, 'mayWithdraw');
  await decideFiling(context, id, 'withdrawn', reason);
  const event = { action: 'filing.withdrawn', subject: filingSubject(filing), note: reason };
  return { result: await readFiling(context, id), event };
};
