import type { CaseItem } from '@chung-tay/shared/cases/schema';
import type { Programme } from '@chung-tay/shared/rules/schema';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const decisionQuery = (id: string) =>
  queryOptions({ queryKey: ['decisions', id], queryFn: () => client.decisions.getDecision({ id }) });

/** As many as one list may hold. */
export const mostEntries = 500;

/** The cases of an area and programme that wait for a decision, highest score first, as many as one list may hold. */
export const decidableQuery = (unitId: string, programme: Programme | null) =>
  queryOptions({
    queryKey: ['cases', 'decision', unitId, programme],
    queryFn: async () => {
      const rows: CaseItem[] = [];
      let cursor: string | null = null;
      do {
        const page: { data: CaseItem[]; nextCursor: string | null } = await client.cases.listCases({
          unitId,
          programme: programme ? [programme] : [],
          stepKind: ['decision'],
          status: ['open'],
          sort: '-score',
          limit: 200,
          ...(cursor ? { cursor } : {}),
        });
        rows.push(...page.data);
        cursor = page.nextCursor;
      } while (cursor && rows.length < mostEntries);
      return rows.slice(0, mostEntries);
    },
    enabled: unitId !== '' && programme !== null,
  });

/** What an act on a list changes on other screens. */
export const decisionChanges: readonly QueryKey[] = [
  ['decisions'],
  ['cases'],
  ['houses'],
  ['households'],
  ['today'],
  ['dashboard'],
];
