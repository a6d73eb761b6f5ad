import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const bonusQuery = (id: string) =>
  queryOptions({ queryKey: ['bonuses', id], queryFn: () => client.bonuses.getBonus({ id }) });

export const rewardFundsQuery = queryOptions({
  queryKey: ['reward-funds'],
  queryFn: () => client.bonuses.listRewardFunds(),
});

/** What paying changes on other screens. */
export const bonusChanges: readonly QueryKey[] = [['bonuses'], ['reward-funds'], ['ledger'], ['today']];
