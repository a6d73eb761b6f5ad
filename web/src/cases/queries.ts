import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: ['cases', id], queryFn: () => client.cases.getCase({ id }) });

/** What waits for me by kind of step. */
export const inboxQuery = queryOptions({
  queryKey: ['cases', 'inbox'],
  queryFn: () => client.cases.getInbox(),
  staleTime: 30_000,
});

/** The survey a case rests on, with its photos. */
export const caseSurveyQuery = (id: string) =>
  queryOptions({ queryKey: ['surveys', id], queryFn: () => client.surveys.getSurvey({ id }) });

export const caseRoutesQuery = queryOptions({
  queryKey: ['case-routes'],
  queryFn: () => client.cases.listCaseRoutes({}),
});

/** What an act on a case may change on other screens. */
export const caseChanges: readonly QueryKey[] = [
  ['cases'],
  ['households'],
  ['houses'],
  ['decisions'],
  ['postings'],
  ['today'],
  ['dashboard'],
];
