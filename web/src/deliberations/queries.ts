import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const deliberationQuery = (id: string) =>
  queryOptions({ queryKey: ['deliberations', id], queryFn: () => client.deliberations.getDeliberation({ id }) });

/** The cases of a village that wait for its meeting, highest score first. */
export const waitingQuery = (unitId: string, village: string) =>
  queryOptions({
    queryKey: ['cases', 'deliberation', unitId, village],
    queryFn: () =>
      client.cases.listCases({
        unitId,
        village,
        stepKind: ['deliberation'],
        status: ['open'],
        sort: '-score',
        limit: 200,
      }),
    enabled: unitId !== '' && village !== '',
  });

/** The villages of a commune that have cases waiting for their meeting, with how many. */
export const waitingVillagesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['cases', 'deliberation-villages', unitId],
    queryFn: async () => {
      const { data } = await client.cases.listCases({
        unitId,
        stepKind: ['deliberation'],
        status: ['open'],
        limit: 200,
      });
      return Map.groupBy(data, (row) => row.village);
    },
    enabled: unitId !== '',
  });

/** What minutes change on other screens. */
export const deliberationChanges: readonly QueryKey[] = [['deliberations'], ['cases'], ['households'], ['today']];
