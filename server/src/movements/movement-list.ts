import type { Input } from '@chung-tay/shared/core/contract';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import type { Matters } from '../core/policy/own-matters.ts';

export type MovementFilters = Pick<Input<typeof movementRoutes.listMovements>, 'state' | 'unitId' | 'onDay' | 'q'>;

/** The name a unit had on a day; the nearest to it when it did not stand then. */
export const nameOn = (unit: string, day: string): string => `(unit_version_near(${unit}, ${day})).name`;

/** The units in whose name people who sit at these roots speak on a day (`YYYY-MM-DD`): theirs and what these took over. */
export const speaksFor = (unit: string, roots: string, today: string): string =>
  `${unit} IN (SELECT offices_of(${roots}::uuid[], DATE '${today}'))`;

/** Movements whose scope is reached, and launched ones in whose scope somebody with these roots sits. */
export const movementSeen = (
  roots: string,
): string => `(${withinUnits('m.unit_id', roots)} OR (m.state <> 'draft' AND EXISTS (
  SELECT FROM unit_reach r WHERE r.root_id = m.unit_id AND r.unit_id = ANY (${roots}::uuid[]))))`;

/** What is being drafted is for who writes it: asked beside {@link movementSeen} where a movement itself is read. */
export const draftSeen = (matters: Matters): string => `(m.state <> 'draft' OR ${matters('m.unit_id')})`;

export const movementColumns = `m.id, m.code, m.unit_id AS "unitId", ${nameOn('m.unit_id', 'm.starts_on')} AS "unitName", m.name,
  m.starts_on AS "startsOn", m.ends_on AS "endsOn", m.plan_due_on AS "planDueOn", m.state,
  (SELECT count(*)::int FROM movement_participants p WHERE p.movement_id = m.id) AS participants, m.version`;

const startsOn = { expression: 'm.starts_on', type: 'date' as const };

/** `PT-0000001` finds by code; anything else what holds these words, without accents. */
export const movementList = (matters: Matters): ListDefinition<MovementFilters> => ({
  columns: movementColumns,
  from: 'movements m',
  unitColumn: 'm.unit_id',
  scope: movementSeen,
  where: draftSeen(matters),
  idColumn: 'm.id',
  filters: {
    state: oneOf('m.state'),
    unitId: underUnit('m.unit_id'),
    onDay: (day, bind) => `${bind(day)}::date BETWEEN m.starts_on AND m.ends_on`,
    q: (value, bind) => {
      const text = bind(value);
      return `(m.code = upper(btrim(${text}::text)) OR strpos(m.search, fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-startsOn': { ...startsOn, direction: 'DESC' },
    startsOn: { ...startsOn, direction: 'ASC' },
  },
  defaultSort: '-startsOn',
});
