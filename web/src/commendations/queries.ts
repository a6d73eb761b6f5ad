import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const commendationQuery = (id: string) =>
  queryOptions({
    queryKey: ['commendations', id],
    queryFn: () => client.commendations.getCommendation({ id }),
  });

/** Everything that waits for a decision of this person, page by page; more than one decision holds is another decision. */
export const awaitingQuery = queryOptions({
  queryKey: ['commendations', 'awaiting'],
  queryFn: async () => {
    const first = await client.commendations.listAwaitingAwards({ limit: 200, count: 'exact' });
    if (!first.nextCursor) return first;
    const second = await client.commendations.listAwaitingAwards({ limit: 200, cursor: first.nextCursor });
    return { ...first, data: [...first.data, ...second.data] };
  },
});

export const layoutQuery = (unitId: string, formCode: string) =>
  queryOptions({
    queryKey: ['certificate-layouts', unitId, formCode],
    queryFn: () => client.commendations.getCertificateLayout({ unitId, formCode }),
  });

/** What an act on a decision changes on other screens. */
export const commendationChanges: readonly QueryKey[] = [
  ['commendations'],
  ['honours'],
  ['awards'],
  ['bonuses'],
  ['today'],
  ['dashboard'],
];
