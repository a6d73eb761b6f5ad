import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam, fold } from '@chung-tay/shared/core/text';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { openDifficulty } from '@chung-tay/shared/difficulties/schema';
import { type Bind, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import type { Sight } from '../core/policy/sight.ts';

/** The filters of the list; `mine` with the units at which it is asked for. */
export type DifficultyFilters = Pick<
  Input<typeof difficultyRoutes.listDifficulties>,
  'unitId' | 'ownerUnitId' | 'houseId' | 'state' | 'open' | 'reason' | 'late' | 'q'
> & { mine?: { wanted: boolean; roots: readonly string[] } | undefined };

/** It waits for somebody. */
export const isOpen = `d.state IN (${openDifficulty.map((state) => `'${state}'`).join(', ')})`;

/** Its owner did not answer within the days given, on this day (`YYYY-MM-DD` of Vietnam, by the server's clock). */
export const isLate = (today: string): string => `(d.state IN ('raised', 'in_hand') AND d.due_on < DATE '${today}')`;

/** The day in Vietnam of an instant. */
export const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** The name a unit had on a day; the one nearest to it when it did not stand then. */
export const nameOn = (
  unit: string,
  day: string,
): string => `(SELECT n.name FROM unit_versions n WHERE n.unit_id = ${unit}
  ORDER BY n.valid_from <= ${day} DESC, abs(n.valid_from - ${day}) LIMIT 1)`;

/** đồng set aside for the house and not paid. */
const waiting = `coalesce((SELECT m.allocated_vnd - m.released_vnd FROM house_money m WHERE m.house_id = d.house_id), 0)`;

/** Columns of DifficultyItem on this day. */
export const difficultyColumns = (today: string, { names }: Sight): string => `d.id, d.code, d.unit_id AS "unitId",
  ${nameOn('d.unit_id', dayOf('d.raised_at'))} AS "unitName", d.house_id AS "houseId", h.code AS "houseCode",
  CASE WHEN ${names('d.unit_id')} THEN hh.head_name END AS "headName", CASE WHEN ${names('d.unit_id')} THEN hh.village END AS village, h.status AS "houseStatus", d.reason, d.title, d.state, d.owner_unit_id AS "ownerUnitId",
  ${nameOn('d.owner_unit_id', dayOf('d.owned_since'))} AS "ownerUnitName", d.due_on AS "dueOn", ${isLate(today)} AS late, d.level,
  greatest(coalesce(${dayOf('d.closed_at')}, DATE '${today}') - ${dayOf('d.raised_at')}, 0) AS "daysOpen",
  ${waiting} AS "waitingVnd", raiser.full_name AS "raisedBy", d.raised_at AS "raisedAt", d.version`;

export const fromDifficulties = `difficulties d JOIN users raiser ON raiser.id = d.raised_by
  LEFT JOIN houses h ON h.id = d.house_id LEFT JOIN households hh ON hh.id = h.household_id`;

/** `KK-0000012` or `N-0000045` finds by code; anything else what holds these words, without accents. */
function search(q: string, bind: Bind, { names }: Sight): string {
  const words = fold(q);
  if (words === '') return 'true';
  if (/^kk-\d+$/.test(words)) return `d.code = ${bind(words.toUpperCase())}`;
  if (/^n-\d+$/.test(words)) return `h.code = ${bind(words.toUpperCase())}`;
  const pattern = bind(`%${words.replace(/[\\%_]/g, '\\$&')}%`);
  return `(d.search LIKE ${pattern} OR (${names('d.unit_id')} AND hh.head_name_folded LIKE ${pattern}))`;
}

const raised = { expression: 'd.raised_at', type: 'timestamptz' as const };

/** Difficulties within scope, the first due first. */
export const difficultyList = (now: Date, sight: Sight): ListDefinition<DifficultyFilters> => {
  const today = dayInVietnam(now);
  return {
    columns: difficultyColumns(today, sight),
    from: fromDifficulties,
    unitColumn: 'd.unit_id',
    where: sight.reads('d.unit_id'),
    idColumn: 'd.id',
    filters: {
      unitId: underUnit('d.unit_id'),
      ownerUnitId: (id, bind) => `d.owner_unit_id = ${bind(id)}::uuid`,
      houseId: (id, bind) => `d.house_id = ${bind(id)}::uuid`,
      state: oneOf('d.state'),
      open: (wanted) => `${wanted ? '' : 'NOT '}(${isOpen})`,
      reason: oneOf('d.reason'),
      late: (wanted) => `${wanted ? '' : 'NOT '}${isLate(today)}`,
      mine: ({ wanted, roots }, bind) =>
        `d.owner_unit_id ${wanted ? '' : 'NOT '}IN (SELECT offices_of(${bind(roots)}::uuid[], DATE '${today}'))`,
      q: (value, bind) => search(value, bind, sight),
    },
    sorts: {
      dueOn: { expression: 'd.due_on', type: 'date', direction: 'ASC' },
      '-raisedAt': { ...raised, direction: 'DESC' },
      raisedAt: { ...raised, direction: 'ASC' },
    },
    defaultSort: 'dueOn',
  };
};
