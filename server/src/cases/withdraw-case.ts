import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Command } from '../core/http/handler.ts';
import { withdrawCases } from './change-cases.ts';
import { caseEvent, lockCase, written } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** Takes a case that is not approved out of consideration, with the reason. An approved one leaves its list by a decision. */
export const withdrawCase: Command<typeof caseRoutes.withdrawCase> = async (context, { id, reason, note }) => {
  const row = await lockCase(context, id);
  await withdrawCases(context, [{ row, reason, note }], 'withdraw');
  const result = await readCase(context, id);
  return {
    result,
    event: caseEvent('case.withdrawn', row, result, { note, changes: written({ withdrawReason: reason }) }),
  };
};
