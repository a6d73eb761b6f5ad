import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { PickedRecord } from '../ui/record-picker.tsx';

export const movementQuery = (id: string) =>
  queryOptions({ queryKey: ['movements', id], queryFn: () => client.movements.getMovement({ id }) });

/** What happened to the movement last and the version that counts now: for a stale edit. */
export async function movementNow(id: string) {
  const [row, history] = await Promise.all([
    client.movements.getMovement({ id }),
    client.movements.getMovementHistory({ id, limit: 20 }),
  ]);
  return { record: row, events: history.data };
}

/** The movements that run or ran, the newest first: a choice of few. */
export const launchedMovementsQuery = queryOptions({
  queryKey: ['movements', 'launched'],
  queryFn: () => client.movements.listMovements({ state: ['launched', 'closed'], limit: 100 }),
});

export const targetsQuery = (id: string, asked: { unitId?: string | undefined; year?: number | undefined }) =>
  queryOptions({
    queryKey: ['movements', id, 'targets', asked],
    queryFn: () =>
      client.movements.listTargets({
        id,
        ...(asked.unitId ? { unitId: asked.unitId } : {}),
        ...(asked.year ? { year: asked.year } : {}),
      }),
    placeholderData: keepPreviousData,
  });

export const driveQuery = (id: string) =>
  queryOptions({ queryKey: ['drives', id], queryFn: () => client.movements.getDrive({ id }) });

/** What an act on a movement changes on other screens. */
export const movementChanges: readonly QueryKey[] = [['movements'], ['plans'], ['today']];

export const driveChanges: readonly QueryKey[] = [['drives'], ['today']];

/** Movements that run, by name. */
export async function searchMovements(q: string | undefined): Promise<PickedRecord[]> {
  const { data } = await client.movements.listMovements({ state: ['launched'], limit: 20, ...(q ? { q } : {}) });
  return data.map(({ id, name, code, unitName }) => ({ id, label: name, facts: `${code}, ${unitName}` }));
}
