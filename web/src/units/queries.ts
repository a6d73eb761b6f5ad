import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** The whole tree on one day; it changes a few times in a decade. */
export const unitTreeQuery = (asOf?: string) =>
  queryOptions({
    queryKey: ['units', 'tree', asOf ?? 'today'],
    queryFn: () => client.units.getUnitTree(asOf ? { asOf } : {}),
    staleTime: 60 * 60_000,
  });

export const unitQuery = (id: string, asOf?: string) =>
  queryOptions({
    queryKey: ['units', id, asOf ?? 'today'],
    queryFn: () => client.units.getUnit(asOf ? { id, asOf } : { id }),
  });

/** The name of a unit from today's tree; its id's absence from it is told as such. */
export function useUnitName(id: string | undefined): string {
  const tree = useQuery({ ...unitTreeQuery(), enabled: Boolean(id) });
  if (!id) return '';
  if (!tree.data) return '…';
  return tree.data.units.find((unit) => unit.id === id)?.name ?? 'Đơn vị trước sắp xếp';
}

/** How many things went from a unit to its successors, and how many came to it. */
export const unitMovesQuery = (id: string) =>
  queryOptions({
    queryKey: ['unit-moves', 'unit', id],
    queryFn: async () => {
      const [gone, came] = await Promise.all([
        client.reorganisations.listUnitMoves({ fromUnitId: id, limit: 1, count: 'exact' }),
        client.reorganisations.listUnitMoves({ unitId: id, limit: 1, count: 'exact' }),
      ]);
      return { gone: gone.total ?? 0, came: came.total ?? 0 };
    },
  });
