import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const reorganisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['reorganisations', id],
    queryFn: () => client.reorganisations.getReorganisation({ id }),
  });

/** What applying it would do now. Asked when it is looked at: records move on meanwhile. */
export const previewQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['reorganisations', id, 'preview', version],
    queryFn: () => client.reorganisations.previewReorganisation({ id }),
    retry: false,
  });

export const doubtfulQuery = queryOptions({
  queryKey: ['doubtful-successors'],
  queryFn: () => client.reorganisations.listDoubtfulSuccessors(),
});

export const reorganisationChanges: readonly QueryKey[] = [['reorganisations']];
/** After it was applied nothing on any screen is sure to be as it was. */
export const everything: readonly QueryKey[] = [[]];
