import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const postingQuery = (id: string) =>
  queryOptions({ queryKey: ['postings', id], queryFn: () => client.postings.getPosting({ id }) });

export const objectionQuery = (id: string) =>
  queryOptions({ queryKey: ['objections', id], queryFn: () => client.postings.getObjection({ id }) });

/** The cases of a commune that wait to be posted and hang in no list yet, highest score first. */
export const postableQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['cases', 'posting', unitId],
    queryFn: async () => {
      const [waiting, hanging] = await Promise.all([
        client.cases.listCases({ unitId, stepKind: ['posting'], status: ['open'], sort: '-score', limit: 200 }),
        client.postings.listPostings({ unitId, status: ['open'], limit: 200 }),
      ]);
      const lists = await Promise.all(hanging.data.map(({ id }) => client.postings.getPosting({ id })));
      const posted = new Set(lists.flatMap((list) => list.cases.map((one) => one.caseId)));
      return waiting.data.filter((row) => !posted.has(row.id));
    },
    enabled: unitId !== '',
  });

/** What an act on a posting or an objection changes on other screens. */
export const postingChanges: readonly QueryKey[] = [['postings'], ['objections'], ['cases'], ['today']];
