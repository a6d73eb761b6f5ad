import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const duplicateQuery = (id: string) =>
  queryOptions({ queryKey: ['duplicates', id], queryFn: () => client.duplicates.getDuplicate({ id }) });

/** What settling a pair changes: pairs, households, and the cases that wait for it. */
export const duplicateChanges = [['duplicates'], ['households'], ['cases']];
