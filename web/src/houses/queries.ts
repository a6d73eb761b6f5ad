import type { House } from '@chung-tay/shared/houses/schema';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const houseQuery = (id: string) =>
  queryOptions({ queryKey: ['houses', id], queryFn: () => client.houses.getHouse({ id }) });

/** Who paid for the house (F9). */
export const houseTraceQuery = (id: string) =>
  queryOptions({
    queryKey: ['donations', 'house-trace', id],
    queryFn: () => client.donations.getHouseTrace({ id }),
  });

/** Money, goods and labour of the house against its cost (B6). */
export const houseSettlementQuery = (id: string) =>
  queryOptions({
    queryKey: ['donations', 'house-settlement', id],
    queryFn: () => client.donations.getHouseSettlement({ id }),
  });

/** What was ever raised about the house, the newest first. */
export const houseDifficultiesQuery = (houseId: string) =>
  queryOptions({
    queryKey: ['difficulties', 'house', houseId],
    queryFn: () => client.difficulties.listDifficulties({ houseId, sort: '-raisedAt', limit: 50 }),
  });

/** Visits of the house after its handover, those to come and those made. */
export const houseVisitsQuery = (houseId: string) =>
  queryOptions({
    queryKey: ['visits', 'house', houseId],
    queryFn: () => client.visits.listVisits({ houseId, limit: 50 }),
  });

/** What inspections found at the house. */
export const houseFindingsQuery = (houseId: string) =>
  queryOptions({
    queryKey: ['findings', 'house', houseId],
    queryFn: () => client.inspections.listFindings({ houseId, limit: 50 }),
  });

export const stagePlansQuery = queryOptions({
  queryKey: ['stage-plans'],
  queryFn: () => client.houses.listStagePlans(),
});

export const acceptanceChecklistsQuery = queryOptions({
  queryKey: ['acceptance-checklists'],
  queryFn: () => client.houses.listAcceptanceChecklists(),
});

export const houseModelsQuery = queryOptions({
  queryKey: ['house-models'],
  queryFn: () => client.houses.listHouseModels(),
});

/** What happened to the house last and the version that counts now: for a stale edit. */
export async function houseNow(id: string) {
  const [house, history] = await Promise.all([
    client.houses.getHouse({ id }),
    client.houses.getHouseHistory({ id, limit: 20 }),
  ]);
  return { record: house, events: history.data };
}

/** What an act on a house may change on other screens. */
export const houseChanges: readonly QueryKey[] = [
  ['houses'],
  ['households'],
  ['visits'],
  ['difficulties'],
  ['today'],
  ['dashboard'],
];

/** What the movement has to find: the estimate without the household's own share, in đồng. */
export const neededVnd = (house: Pick<House, 'plannedCostVnd' | 'ownShareVnd'>): number =>
  Math.max(0, house.plannedCostVnd - house.ownShareVnd);
