import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const difficultyQuery = (id: string) =>
  queryOptions({ queryKey: ['difficulties', id], queryFn: () => client.difficulties.getDifficulty({ id }) });

/** What is stuck at a unit and below it; of the whole scope when no unit is named. */
export const boardQuery = (unitId: string | undefined) =>
  queryOptions({
    queryKey: ['difficulties', 'board', unitId ?? 'all'],
    queryFn: () => client.difficulties.getDifficultyBoard(unitId ? { unitId } : {}),
  });

/** Who must solve a difficulty of which reason first, within how many days. */
export const difficultyRulesQuery = queryOptions({
  queryKey: ['difficulty-rules'],
  queryFn: () => client.difficulties.listDifficultyRules(),
});

/** What raising or moving a difficulty changes on other screens. */
export const difficultyChanges: readonly QueryKey[] = [['difficulties'], ['houses'], ['today']];
