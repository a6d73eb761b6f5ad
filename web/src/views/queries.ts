import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** The views of one list: one's own and those shared with one. */
export const viewsQuery = (list: string) =>
  queryOptions({
    queryKey: ['views', list],
    queryFn: () => client.views.listViews({ list }),
    staleTime: 5 * 60_000,
  });

/** The same filters in the same words, whatever their order: how a view is known again in the address. */
export const sameQuery = (one: string, other: string): boolean => sorted(one) === sorted(other);

const sorted = (query: string): string => {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
};
