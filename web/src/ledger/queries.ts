import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const transactionQuery = (id: string) =>
  queryOptions({ queryKey: ['ledger', 'transaction', id], queryFn: () => client.ledger.getTransaction({ id }) });

/** What moved until a day, or in a period. */
export const trialBalanceQuery = (asked: { unitId?: string; from?: string; asOf?: string }) =>
  queryOptions({ queryKey: ['ledger', 'trial-balance', asked], queryFn: () => client.ledger.getTrialBalance(asked) });

/** Balances of the person's scope, or of a unit and what lies below it. */
export const balancesQuery = (unitId: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', 'balances', unitId ?? 'mine'],
    queryFn: () => client.ledger.getBalances(unitId ? { unitId } : {}),
  });
