import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const visitQuery = (id: string) =>
  queryOptions({ queryKey: ['visits', id], queryFn: () => client.visits.getVisit({ id }) });

/** What a recorded visit changes on other screens. */
export const visitChanges: readonly QueryKey[] = [['visits'], ['houses'], ['today']];
