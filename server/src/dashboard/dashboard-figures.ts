import type { Pipeline } from '@chung-tay/shared/dashboard/schema';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import type { DashboardUnit } from './dashboard-unit.ts';

/** Sums over some units of record: what a line of the dashboard is made of. */
export interface Figures extends Pipeline {
  pledgedVnd: number;
  receivedVnd: number;
  fundAllocatedVnd: number;
  fundReleasedVnd: number;
  allocatedVnd: number;
  releasedVnd: number;
  awardsDecided: number;
}

/** Figures of some rollups; null for those of the others. */
type Sums = { [Name in keyof Figures]: number | null };

/**
 * A line as SQL sums it. Either of one child (`kind` null; `childId` null for records without a place under one child), or
 * of one kind and programme, which counts the same houses a second time.
 */
export interface FiguresRow extends Sums {
  childId: string | null;
  kind: string | null;
  programme: string | null;
}

/** Administrative units below $1 in the tree of $2, as far as the actor's roots $3 reach. */
const children = `SELECT v.unit_id AS child_id, v.name, v.code, u.kind
  FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind IN ('district', 'commune')
  WHERE v.parent_id = $1 AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') AND ${withinUnits('v.unit_id', '$3')}`;

/**
 * Units of record that count for $1, each with the one child it counts under: those placed under the unit in that tree,
 * and those the unit reaches that have no place in that tree at all. Never more than the actor's roots reach.
 */
const members = `SELECT unit_id, any_value(child_id) AS child_id FROM (
    SELECT t.unit_id, c.child_id FROM children c JOIN unit_tree t ON t.era = $2::date AND t.root_id = c.child_id
    UNION ALL
    SELECT unit_id, NULL FROM unit_tree WHERE era = $2::date AND root_id = $1
    UNION ALL
    SELECT unit_id, NULL FROM unit_reach r WHERE root_id = $1
      AND unit_id NOT IN (SELECT t.unit_id FROM unit_tree t WHERE t.era = $2::date)
  ) counted
  WHERE ${withinUnits('unit_id', '$3')} GROUP BY unit_id`;

const zero: Figures = {
  households: 0,
  proposed: 0,
  approved: 0,
  building: 0,
  completed: 0,
  handedOver: 0,
  withdrawn: 0,
  pledgedVnd: 0,
  receivedVnd: 0,
  fundAllocatedVnd: 0,
  fundReleasedVnd: 0,
  allocatedVnd: 0,
  releasedVnd: 0,
  awardsDecided: 0,
};
const names = Object.keys(zero) as (keyof Figures)[];

/** Adds lines up; past what JSON holds exactly a sum stops growing rather than fail the page. */
export function sumFigures(rows: readonly Sums[]): Figures {
  const sum = { ...zero };
  for (const row of rows)
    for (const name of names) sum[name] = Math.min(sum[name] + (row[name] ?? 0), Number.MAX_SAFE_INTEGER);
  return sum;
}

/** Sums of one rollup per group: the named figures, null for all others, which nobody writes out and reads. */
function sumsOf(
  from: string,
  sums: Partial<Record<keyof Figures, string>>,
  group = 'm.child_id AS "childId", NULL AS kind, NULL AS programme',
  by = '1, 2, 3',
): string {
  const values = names.map((name) =>
    sums[name]
      ? `least(sum(${sums[name]}), ${Number.MAX_SAFE_INTEGER})::bigint AS "${name}"`
      : `NULL::bigint AS "${name}"`,
  );
  return `SELECT ${group}, ${values.join(', ')} FROM ${from} GROUP BY ${by}`;
}

const houses = {
  proposed: 'r.proposed',
  approved: 'r.approved',
  building: 'r.started + r.foundation + r.frame_walls + r.roof',
  completed: 'r.completed',
  handedOver: 'r.handed_over',
  withdrawn: 'r.withdrawn',
};

/** The rollup of houses is read once and added up both ways. Its counts are int, whose sums cost a fraction of bigint's. */
const houseSums = sumsOf(
  'members m JOIN house_rollup r USING (unit_id)',
  houses,
  'm.child_id AS "childId", r.kind, r.programme',
  'GROUPING SETS ((m.child_id), (r.kind, r.programme))',
);

const parts = [
  houseSums,
  sumsOf('members m JOIN household_rollup r USING (unit_id)', { households: 'r.surveyed' }),
  sumsOf(`members m JOIN money_rollup r ON r.side = 'fund' AND r.unit_id = m.unit_id`, {
    pledgedVnd: 'r.pledged_vnd',
    // What funds above passed down was received too; within a tree that holds both it cancels out.
    receivedVnd: 'r.received_vnd + r.allotted_vnd',
    fundAllocatedVnd: 'r.allocated_vnd',
    fundReleasedVnd: 'r.released_vnd',
  }),
  sumsOf(`members m JOIN money_rollup r ON r.side = 'house' AND r.unit_id = m.unit_id`, {
    allocatedVnd: 'r.allocated_vnd',
    releasedVnd: 'r.released_vnd',
  }),
  sumsOf(`members m JOIN awards r ON r.unit_id = m.unit_id AND r.status IN ('decided', 'presented')`, {
    awardsDecided: '1',
  }),
];

const figuresText = `WITH children AS (${children}), members AS MATERIALIZED (${members})
${parts.join(' UNION ALL ')}`;

/** All sums of a dashboard in one statement over the rollups: its cost does not grow with the number of houses. */
export async function readFigures({ client, roots }: HandlerContext, unit: DashboardUnit): Promise<FiguresRow[]> {
  const { rows } = await client.query<FiguresRow>({
    name: 'dashboard_figures',
    text: figuresText,
    values: [unit.id, unit.era, roots],
  });
  return rows;
}

/** A unit below the one of the dashboard, as it was called in that tree. */
export interface Child {
  unitId: string;
  name: string;
  code: string | null;
  kind: string;
}

/** The rows of the dashboard, in the order of their codes. */
export async function readChildren({ client, roots }: HandlerContext, unit: DashboardUnit): Promise<Child[]> {
  const { rows } = await client.query<Child>({
    name: 'dashboard_children',
    text: `SELECT child_id AS "unitId", name, code, kind FROM (${children}) c ORDER BY code, name`,
    values: [unit.id, unit.era, roots],
  });
  return rows;
}

/** Name and parent of the unit in that tree; a parent out of scope is not told, since it could not be opened. */
export async function readUnit(
  { client, roots }: HandlerContext,
  unit: DashboardUnit,
): Promise<{ name: string; parentId: string | null }> {
  const { rows } = await client.query<{ name: string; parentId: string | null }>({
    name: 'dashboard_unit_name',
    text: `SELECT v.name, CASE WHEN ${withinUnits('v.parent_id', '$3')} THEN v.parent_id END AS "parentId"
           FROM unit_versions v WHERE v.unit_id = $1 AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`,
    values: [unit.id, unit.era, roots],
  });
  return rows[0] ?? { name: '', parentId: null };
}
