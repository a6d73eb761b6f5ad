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

/** What an act on a house may change on other screens. */
export const houseChanges: readonly QueryKey[] = [['houses'], ['households'], ['today'], ['dashboard']];

/** What the movement has to find: the estimate without the household's own share, in đồng. */
export const neededVnd = (house: Pick<House, 'plannedCostVnd' | 'ownShareVnd'>): number =>
  Math.max(0, house.plannedCostVnd - house.ownShareVnd);
