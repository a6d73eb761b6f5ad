import { rootsFor } from '@chung-tay/shared/core/policy';
import type { PaceStep } from '@chung-tay/shared/dashboard/schema';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { unitTreeQuery } from '../units/queries.ts';
import { pathAbove, type UnitAbove } from './unit-path.ts';

/** What every part of the page is asked by; nothing: the person's own unit, today, by today's tree. */
export interface Asked {
  unitId?: string | undefined;
  asOf?: string | undefined;
  treeOn?: string | undefined;
}

const given = ({ unitId, asOf, treeOn }: Asked) => ({
  ...(unitId ? { unitId } : {}),
  ...(asOf ? { asOf } : {}),
  ...(treeOn ? { treeOn } : {}),
});
const keyOf = (part: string, { unitId, asOf, treeOn }: Asked) => [
  'dashboard',
  part,
  unitId ?? 'mine',
  asOf ?? 'today',
  treeOn ?? 'same',
];

export const dashboardQuery = (asked: Asked) =>
  queryOptions({ queryKey: keyOf('whole', asked), queryFn: () => client.dashboard.getDashboard(given(asked)) });

export const categoriesQuery = (asked: Asked) =>
  queryOptions({ queryKey: keyOf('categories', asked), queryFn: () => client.dashboard.getCategories(given(asked)) });

export const sourcesQuery = (asked: Asked) =>
  queryOptions({ queryKey: keyOf('sources', asked), queryFn: () => client.dashboard.getSources(given(asked)) });

export const paceQuery = (asked: Asked, step: PaceStep) =>
  queryOptions({
    queryKey: [...keyOf('pace', asked), step],
    queryFn: () => client.dashboard.getPace({ ...given(asked), step }),
  });

export const attentionQuery = (asked: Asked) =>
  queryOptions({ queryKey: keyOf('attention', asked), queryFn: () => client.dashboard.getAttention(given(asked)) });

/** Where the units right below one lie, by the tree of a day: official boundaries, or a sketch. */
export const boundariesQuery = (parentId: string, asOf: string) =>
  queryOptions({
    queryKey: ['units', 'boundaries', parentId, asOf],
    queryFn: () => client.units.getBoundaries({ parentId, asOf }),
    staleTime: 10 * 60_000,
  });

/** The way up from a unit, as far as this person may report. */
export function useUnitPath(unitId: string, era: string): UnitAbove[] {
  const me = useMe();
  const tree = useQuery(unitTreeQuery(era));
  return tree.data ? pathAbove(tree.data.units, unitId, rootsFor(me, 'report:read')) : [];
}
