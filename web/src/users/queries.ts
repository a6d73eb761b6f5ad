import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const userQuery = (id: string) =>
  queryOptions({ queryKey: ['users', id], queryFn: () => client.users.getUser({ id }) });

/** Roles lent by me and to me. */
export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: () => client.users.listDelegations(),
});

export const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => client.users.listSessions() });
