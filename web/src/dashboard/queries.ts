import { rootsFor } from '@chung-tay/shared/core/policy';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { unitTreeQuery } from '../units/queries.ts';
import { pathAbove, type UnitAbove } from './unit-path.ts';

/** The dashboard of a unit by the tree of a day; without them, of the person's own unit by today's tree. */
export const dashboardQuery = (unitId: string | undefined, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['dashboard', unitId ?? 'mine', asOf ?? 'today'],
    queryFn: () => client.dashboard.getDashboard({ ...(unitId ? { unitId } : {}), ...(asOf ? { asOf } : {}) }),
  });

/** The way up from a unit, as far as this person may report. */
export function useUnitPath(unitId: string, era: string): UnitAbove[] {
  const me = useMe();
  const tree = useQuery(unitTreeQuery(era));
  return tree.data ? pathAbove(tree.data.units, unitId, rootsFor(me, 'report:read')) : [];
}
