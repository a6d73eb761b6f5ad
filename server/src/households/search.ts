import { fold } from '@chung-tay/shared/core/text';
import { type Bind, equals, type ListDefinition } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { keepPlans } from '../core/db/reading.ts';
import { type HouseholdFilters, householdList, houseJoin } from './list.ts';

/** The list's filters with the folded words looked for. */
export type SearchFilters = HouseholdFilters & { q?: string | undefined };
type SearchList = ListDefinition<SearchFilters>;

/** Above everything that begins with a run, in the order of bytes. */
const endOf = (run: string): string => `${run}\u{10ffff}`;

const likePattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Up to this many postings are sorted; more, and walking the newest households finds a page sooner. */
const mostSorted = 2000;

const withFilter = (definition: SearchList, q: (value: string, bind: Bind) => string): SearchList => ({
  ...definition,
  filters: { ...definition.filters, q },
});

/** Read from the postings, whose order inside one run is that of the list. */
const postings: SearchList = {
  ...householdList,
  from: `household_search s JOIN households h ON h.id = s.household_id ${houseJoin}`,
  unitColumn: 's.unit_id',
  idColumn: 's.household_id',
  sorts: {
    ...householdList.sorts,
    '-createdAt': { expression: 's.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 's.created_at', type: 'timestamptz', direction: 'ASC' },
  },
};

const byCode = withFilter(householdList, equals('h.code'));

const byWholeRun = withFilter(postings, equals('s.words'));

const byFewRuns = withFilter(
  householdList,
  (run, bind) => `h.id IN (SELECT f.id FROM household_few_runs(${bind(run)}, ${bind(endOf(run))}) AS f (id))`,
);

const byManyRuns = withFilter(householdList, (run, bind) => {
  const start = bind(`${likePattern(run)}%`);
  return `(h.head_name_folded LIKE ${start} OR h.head_name_folded LIKE '% ' || ${start})`;
});

const byFragment = withFilter(
  householdList,
  (fragment, bind) => `h.id IN (SELECT household_id FROM household_fragments(${bind(`%${likePattern(fragment)}%`)}))`,
);

/** A list definition and the value of its `q`. */
export interface SearchedList {
  definition: SearchList;
  q: string | undefined;
}

/**
 * How to find what was typed: a household's code exactly; else names in which it begins at the start of a word; when
 * there is none in the whole register, names that contain it. Without regard to case, accents and đ/d.
 */
export async function searchedList(client: Client, typed: string | undefined): Promise<SearchedList> {
  const q = fold(typed ?? '');
  if (q === '') return { definition: householdList, q: undefined };
  if (/^h-\d{7,}$/.test(q)) return { definition: byCode, q: q.toUpperCase() };
  const { rows } = await client.query<{ equal_runs: number; longer_runs: number }>({
    name: 'household_run_sizes',
    text: 'SELECT equal_runs, longer_runs FROM household_run_sizes($1, $2, $3)',
    values: [q, endOf(q), mostSorted + 1],
  });
  const { equal_runs: equal = 0, longer_runs: longer = 0 } = rows[0] ?? {};
  if (equal + longer === 0) return { definition: byFragment, q };
  if (longer === 0) {
    await keepPlans(client);
    return { definition: byWholeRun, q };
  }
  return { definition: equal + longer <= mostSorted ? byFewRuns : byManyRuns, q };
}
