import type { Input } from '@chung-tay/shared/core/contract';
import { fold } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { type Bind, equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';

export type HouseFilters = Pick<
  Input<typeof houseRoutes.listHouses>,
  | 'unitId'
  | 'kind'
  | 'programme'
  | 'status'
  | 'category'
  | 'householdId'
  | 'waitingVerification'
  | 'hasGap'
  | 'late'
  | 'q'
>;

// Asked of the ledger row by row, so that a page pays for its own rows only, and a count for none.
const allocated = '(SELECT m.allocated_vnd FROM house_money m WHERE m.house_id = h.id)';
const released = '(SELECT m.released_vnd FROM house_money m WHERE m.house_id = h.id)';

/** đồng still missing: estimate less the household's share and what is allocated. */
const gap = `greatest(h.planned_cost_vnd - h.own_share_vnd - ${allocated}, 0)`;

/** The name the unit had on the day the house was recorded. */
const unitName = `(SELECT v.name FROM unit_versions v WHERE v.unit_id = h.unit_id
  ORDER BY v.valid_from <= (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date DESC, abs(v.valid_from - (h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) LIMIT 1)`;

/** A report on a house that was withdrawn since waits for nobody. */
const waits = `h.status <> 'withdrawn' AND s.state = 'reported'`;

const isReported = `EXISTS (SELECT 1 FROM house_stages s WHERE s.house_id = h.id AND ${waits})`;

/** Days since the due stage was planned, on this day; null before, and once it is reported. A deferral moves that day. */
const slipDays = (today: string): string =>
  `CASE WHEN h.due_on <= DATE '${today}' AND NOT ${isReported} THEN DATE '${today}' - h.due_on END`;

/** Columns of HouseItem on this day (`YYYY-MM-DD` of Vietnam, from the server's clock). */
export const houseColumns = (
  today: string,
): string => `h.id, h.code, h.household_id AS "householdId", hh.code AS "householdCode", hh.head_name AS "headName",
  h.unit_id AS "unitId", ${unitName} AS "unitName", hh.village, hh.category, h.kind, h.programme, h.status,
  (SELECT s.stage FROM house_stages s WHERE s.house_id = h.id AND ${waits}) AS "reportedStage",
  h.due_on AS "plannedOn", ${slipDays(today)} AS "slipDays",
  h.planned_cost_vnd AS "plannedCostVnd", h.own_share_vnd AS "ownShareVnd",
  ${allocated} AS "allocatedVnd", ${released} AS "releasedVnd", ${gap} AS "gapVnd",
  h.created_at AS "createdAt", h.version`;

/** `N-0000045` or `H-0000123` finds by code; anything else the names that have words beginning so, without accents. */
export function searchHouses(q: string, bind: Bind): string {
  const words = fold(q);
  if (words === '') return 'true';
  if (/^n-\d+$/.test(words)) return `h.code = ${bind(words.toUpperCase())}`;
  if (/^h-\d+$/.test(words)) return `hh.code = ${bind(words.toUpperCase())}`;
  return `h.household_id IN (SELECT posting.household_id FROM household_search posting
    WHERE posting.words >= ${bind(words)} AND posting.words < ${bind(`${words}\u{10ffff}`)})`;
}

export const houseFrom = 'houses h JOIN households hh ON hh.id = h.household_id';

// The expression of the index houses_due: a house without a due stage comes last.
const due = { expression: `coalesce(h.due_on - DATE '2000-01-01', 1000000)`, type: 'int' } as const;
const created = { expression: 'h.created_at', type: 'timestamptz' } as const;
const name = { expression: 'hh.head_name_folded', type: 'text' } as const;

/** The list of houses as of a day of Vietnam: page, total and export. */
export const houseList = (today: string): ListDefinition<HouseFilters> => ({
  columns: houseColumns(today),
  from: houseFrom,
  unitColumn: 'h.unit_id',
  idColumn: 'h.id',
  filters: {
    unitId: underUnit('h.unit_id'),
    kind: equals('h.kind'),
    programme: oneOf('h.programme'),
    status: oneOf('h.status'),
    category: oneOf('hh.category'),
    householdId: (id, bind) => `h.household_id = ${bind(id)}::uuid`,
    waitingVerification: (wanted) => `${wanted ? '' : 'NOT '}${isReported}`,
    hasGap: (wanted) => `${gap} ${wanted ? '>' : '='} 0`,
    late: (wanted) => `${wanted ? '' : 'NOT '}coalesce(${slipDays(today)} > 0, false)`,
    q: searchHouses,
  },
  sorts: {
    '-createdAt': { ...created, direction: 'DESC' },
    createdAt: { ...created, direction: 'ASC' },
    headName: { ...name, direction: 'ASC' },
    '-headName': { ...name, direction: 'DESC' },
    plannedOn: { ...due, direction: 'ASC' },
    '-plannedOn': { ...due, direction: 'DESC' },
  },
  defaultSort: '-createdAt',
});
