import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const postingQuery = (id: string) =>
  queryOptions({ queryKey: ['postings', id], queryFn: () => client.postings.getPosting({ id }) });

export const objectionQuery = (id: string) =>
  queryOptions({ queryKey: ['objections', id], queryFn: () => client.postings.getObjection({ id }) });

/** The cases of a commune that wait to be posted, highest score first. */
export const postableQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['cases', 'posting', unitId],
    queryFn: () =>
      client.cases.listCases({ unitId, stepKind: ['posting'], status: ['open'], sort: '-score', limit: 200 }),
    enabled: unitId !== '',
  });

/** What an act on a posting or an objection changes on other screens. */
export const postingChanges: readonly QueryKey[] = [['postings'], ['objections'], ['cases'], ['today']];
