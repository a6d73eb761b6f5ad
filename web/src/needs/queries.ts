import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { moneyChanges } from '../donations/queries.ts';

export const offerQuery = (id: string) =>
  queryOptions({ queryKey: ['offers', id], queryFn: () => client.needs.getOffer({ id }) });

/** What settling an offer changes on other screens. */
export const offerChanges = [...moneyChanges, ['offers']] as const;
