import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { Command } from '../core/http/handler.ts';
import { decideFiling, filingSubject, holdFiling } from './decide-filing.ts';
import { readFiling } from './read-filings.ts';

/**
 * Receives a filing, by who reaches the unit that asked; from then on it stays.
 * @throws not_found · not_competent · action_not_allowed
 */
export const acceptFiling: Command<typeof filingRoutes.acceptFiling> = async (context, { id }) => {
  const filing = await holdFiling(context, id, 'mayReceive');
  await decideFiling(context, id, 'accepted', null);
  const event = { action: 'filing.accepted', subject: filingSubject(filing) };
  return { result: await readFiling(context, id), event };
};
