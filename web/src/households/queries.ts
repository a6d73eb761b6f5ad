import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const householdQuery = (id: string) =>
  queryOptions({ queryKey: ['households', id], queryFn: () => client.households.getHousehold({ id }) });

/** The record and its last events, fresh: what a stale edit is held against. */
export async function householdNow(id: string) {
  const [household, history] = await Promise.all([
    client.households.getHousehold({ id }),
    client.households.getHouseholdHistory({ id, limit: 5 }),
  ]);
  return { version: household.version, events: history.data };
}
