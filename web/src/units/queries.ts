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
