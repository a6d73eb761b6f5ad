import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const rankingQuery = (id: string) =>
  queryOptions({ queryKey: ['rankings', id], queryFn: () => client.rankings.getRanking({ id }) });

/** What differs from the version it corrects. */
export const rankingDiffQuery = (id: string) =>
  queryOptions({ queryKey: ['rankings', id, 'diff'], queryFn: () => client.rankings.compareRankings({ id }) });

/** The ranking computed once more from its frozen inputs. */
export const recomputedQuery = (id: string, enabled: boolean) =>
  queryOptions({
    queryKey: ['rankings', id, 'recomputed'],
    queryFn: () => client.rankings.recomputeRanking({ id }),
    enabled,
  });

/** What an act on a ranking changes on other screens. */
export const rankingChanges: readonly QueryKey[] = [['rankings'], ['today']];
