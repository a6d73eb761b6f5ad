import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const planQuery = (id: string) =>
  queryOptions({ queryKey: ['plans', id], queryFn: () => client.plans.getPlan({ id }) });

/** The whole board of a movement; group and block narrow it in the browser. */
export const planBoardQuery = (movementId: string) =>
  queryOptions({
    queryKey: ['plans', 'board', movementId],
    queryFn: () => client.plans.getPlanBoard({ id: movementId }),
    placeholderData: keepPreviousData,
  });

/** What the units of this person owe, and what they have filed. */
export const myDutiesQuery = queryOptions({
  queryKey: ['plans', 'mine'],
  queryFn: () => client.plans.listPlanDuties({ mine: true, limit: 100 }),
});

/** What an act on plans changes on other screens. */
export const planChanges: readonly QueryKey[] = [['plans'], ['movements'], ['today']];
