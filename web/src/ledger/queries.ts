import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const transactionQuery = (id: string) =>
  queryOptions({ queryKey: ['ledger', 'transaction', id], queryFn: () => client.ledger.getTransaction({ id }) });

/** What moved until a day, or in a period. */
export const trialBalanceQuery = (asked: { unitId?: string; from?: string; asOf?: string }) =>
  queryOptions({ queryKey: ['ledger', 'trial-balance', asked], queryFn: () => client.ledger.getTrialBalance(asked) });

/** The last kept check of the ledger: what an alarm is raised by. */
export const lastCheckQuery = queryOptions({
  queryKey: ['ledger', 'checks', 'last'],
  queryFn: async () => (await client.ledger.listLedgerChecks({ limit: 1 })).data[0] ?? null,
  staleTime: 60_000,
});

/** What a day of labour is reckoned at, norm after norm. */
export const labourNormsQuery = queryOptions({
  queryKey: ['ledger', 'labour-norms'],
  queryFn: () => client.ledger.listLabourNorms(),
});

/** Goods by their one name and measure. */
export const goodsItemsQuery = queryOptions({
  queryKey: ['ledger', 'goods-items'],
  queryFn: () => client.ledger.listGoodsItems({}),
});

/** Balances of the person's scope, or of a unit and what lies below it. */
export const balancesQuery = (unitId: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', 'balances', unitId ?? 'mine'],
    queryFn: () => client.ledger.getBalances(unitId ? { unitId } : {}),
  });
