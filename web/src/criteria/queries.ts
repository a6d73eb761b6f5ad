import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const criteriaSetQuery = (id: string) =>
  queryOptions({ queryKey: ['criteria-sets', id], queryFn: () => client.criteria.getCriteriaSet({ id }) });

/** What happened to the set last and the version that counts now: for a stale edit. */
export async function criteriaSetNow(id: string) {
  const [set, history] = await Promise.all([
    client.criteria.getCriteriaSet({ id }),
    client.criteria.getCriteriaSetHistory({ id, limit: 20 }),
  ]);
  return { record: set, events: history.data };
}

/** What an act on a criteria set changes on other screens. */
export const criteriaChanges: readonly QueryKey[] = [['criteria-sets']];

export const movementQuery = (id: string | null | undefined) =>
  queryOptions({
    queryKey: ['movements', id],
    queryFn: () => client.movements.getMovement({ id: id as string }),
    enabled: Boolean(id),
  });

/** Looks for movements by name. */
export async function findMovements(q: string | undefined): Promise<PickedRecord[]> {
  const { data } = await client.movements.listMovements({ limit: 20, ...(q ? { q } : {}) });
  return data.map(({ id, name, code }) => ({ id, label: name, facts: code }));
}

/** What a figure is counted over. */
export interface Counted {
  measure: MeasureName;
  unitId: string;
  movementId?: string;
  from: string;
  to: string;
}

export const measureQuery = (counted: Counted | undefined) =>
  queryOptions({
    queryKey: ['measures', counted],
    queryFn: () => client.criteria.previewMeasure(counted as Counted),
    enabled: counted !== undefined,
    placeholderData: keepPreviousData,
  });
