import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const scorecardQuery = (id: string) =>
  queryOptions({ queryKey: ['scorecards', id], queryFn: () => client.scorecards.getScorecard({ id }) });

/** The rows behind the figure of one criterion, as of the moment it was counted. */
export const scoreRowsQuery = (id: string, criterionId: string) =>
  queryOptions({
    queryKey: ['scorecards', id, 'rows', criterionId],
    queryFn: () => client.scorecards.listScoreRows({ id, criterionId }),
  });

/** Blocks that are scored, the newest first: a province has a few dozen a year. */
export const openBlocksQuery = queryOptions({
  queryKey: ['blocks', 'open'],
  queryFn: () => client.blocks.listBlocks({ state: 'open', limit: 200 }),
});

/** Sets that cards may be opened by. */
export const issuedSetsQuery = queryOptions({
  queryKey: ['criteria-sets', 'issued'],
  queryFn: () => client.criteria.listCriteriaSets({ state: ['issued', 'replaced'], limit: 200 }),
});

/** What an act on a card changes on other screens. */
export const scorecardChanges: readonly QueryKey[] = [['scorecards'], ['rankings'], ['today']];
