import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const blockQuery = (id: string) =>
  queryOptions({ queryKey: ['blocks', id], queryFn: () => client.blocks.getBlock({ id }) });

/** What an act on a block changes on other screens. */
export const blockChanges: readonly QueryKey[] = [['blocks'], ['scorecards'], ['plans']];
