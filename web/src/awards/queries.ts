import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const awardQuery = (id: string) =>
  queryOptions({ queryKey: ['awards', id], queryFn: () => client.awards.getAward({ id }) });

/** The forms of commendation in force today. */
export const awardFormsQuery = queryOptions({
  queryKey: ['award-forms'],
  queryFn: () => client.awards.listAwardForms(),
  staleTime: 60 * 60_000,
});

/** What an act on an award changes on other screens. */
export const awardChanges: readonly QueryKey[] = [['awards'], ['today'], ['dashboard']];
