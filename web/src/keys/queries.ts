import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const keyQuery = (id: string) =>
  queryOptions({ queryKey: ['keys', id], queryFn: () => client.keys.getKey({ id }) });

export const serviceAccountsQuery = queryOptions({
  queryKey: ['keys', 'service-accounts'],
  queryFn: () => client.keys.listServiceAccounts({}),
});
