import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** The views of one list: one's own and those shared with one. */
export const viewsQuery = (list: string) =>
  queryOptions({
    queryKey: ['views', list],
    queryFn: () => client.views.listViews({ list }),
    staleTime: 5 * 60_000,
  });
