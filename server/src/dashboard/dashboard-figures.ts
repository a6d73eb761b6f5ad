import type { Pipeline } from '@chung-tay/shared/dashboard/schema';
import { keepPlans } from '../core/db/reading.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import {
  type Asked,
  askedDays,
  type DashboardUnit,
  settleUnit,
  type UnitRow,
  unitColumns,
  unitFrom,
  withChildren,
  withMembers,
  withUnit,
} from './dashboard-unit.ts';
import { endOf, money, moneyOn, pastHouseholds, pastHouses } from './past.ts';

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

/** Figures of some rollups; those of the others are missing. */
type Sums = { [Name in keyof Figures]?: number };

/**
 * A line as SQL sums it. Either of one child (no `kind`; no `childId` for records without a place under one child), or
 * of one kind and programme, which counts the same houses a second time.
 */
export interface FiguresRow extends Sums {
  childId: string | null;
  kind?: string;
  programme?: string;
}

/** A unit below the one of the dashboard, as it was called in that tree. */
export interface Child {
  unitId: string;
  name: string;
  code: string | null;
  kind: string;
}

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
    for (const name of names) {
      const value = row[name];
      if (value) sum[name] = Math.min(sum[name] + value, Number.MAX_SAFE_INTEGER);
    }
  return sum;
}

/** `"name": sum` pairs of a JSON object, sums that JSON cannot hold exactly cut short. */
const jsonSums = (sums: Partial<Record<keyof Figures, string>>): string =>
  Object.entries(sums)
    .map(([name, expression]) => `'${name}', least(sum(${expression}), ${Number.MAX_SAFE_INTEGER})`)
    .join(', ');

const perChild = (from: string, sums: Partial<Record<keyof Figures, string>>): string =>
  `SELECT json_build_object('childId', m.child_id, ${jsonSums(sums)}) AS line FROM members m JOIN ${from} GROUP BY m.child_id`;

const houses = {
  proposed: 'proposed',
  approved: 'approved',
  building: 'started + foundation + frame_walls + roof',
  completed: 'completed',
  handedOver: 'handed_over',
  withdrawn: 'withdrawn',
};

/** The steps of the pipeline out of the columns of the rollup. */
const houseColumns = `kind, programme, ${Object.entries(houses)
  .map(([name, expression]) => `${expression} AS "${name}"`)
  .join(', ')}`;
const houseSums = (columns: Record<string, string>): string =>
  Object.entries(columns)
    .map(([name, expression]) => `sum(${expression})::int AS "${name}"`)
    .join(', ');
const counted = Object.fromEntries(Object.keys(houses).map((name) => [name, `r."${name}"`]));

/** Houses are read once and added up both ways, from sums that are already small. */
const houseLines = (from: string): string => `SELECT CASE WHEN grouping(r.child_id) = 0
    THEN json_build_object('childId', r.child_id, ${jsonSums(counted)})
    ELSE json_build_object('kind', r.kind, 'programme', r.programme, ${jsonSums(counted)}) END AS line
  FROM (SELECT m.child_id, r.kind, r.programme, ${houseSums(counted)} FROM members m JOIN ${from} GROUP BY 1, 2, 3) r
  GROUP BY GROUPING SETS ((r.child_id), (r.kind, r.programme))`;

const awards = perChild(`awards r ON r.unit_id = m.unit_id AND r.status IN ('decided', 'presented')`, {
  awardsDecided: '1',
});

/**
 * A rollup read whole, which its size does not forbid: a row for each unit, kind and programme. Left to itself the plan, made
 * for any unit, looks every unit of the province up one by one, and that costs more.
 */
const whole = (rollup: string, columns: string, where = 'true'): string =>
  `(SELECT unit_id, ${columns} FROM ${rollup} WHERE ${where} OFFSET 0) r ON r.unit_id = m.unit_id`;

/** Of today: over the rollups, so that the cost does not grow with the number of houses. */
const todaysLines = [
  houseLines(whole('house_rollup', houseColumns)),
  perChild(whole('household_rollup', 'surveyed'), { households: 'r.surveyed' }),
  perChild(
    whole('money_rollup', 'pledged_vnd, received_vnd, allotted_vnd, allocated_vnd, released_vnd', `side = 'fund'`),
    money.fund,
  ),
  perChild(whole('money_rollup', 'allocated_vnd, released_vnd', `side = 'house'`), money.house),
  awards,
];

/** Of a day that has passed ($5): from the rows themselves. */
const pastLines = [
  houseLines(whole('past_houses', houseColumns)),
  perChild('past_households r ON r.unit_id = m.unit_id', { households: 'r.surveyed' }),
  perChild(`past_money r ON r.side = 'fund' AND r.unit_id = m.unit_id`, money.fund),
  perChild(`past_money r ON r.side = 'house' AND r.unit_id = m.unit_id`, money.house),
  perChild(
    `awards r ON r.unit_id = m.unit_id AND r.decided_at < ${endOf('$5')} AND (r.status IN ('decided', 'presented') OR r.revoked_at >= ${endOf('$5')})`,
    { awardsDecided: '1' },
  ),
];

/** Everything in one statement, one flight: the unit, the units below it, and the lines. */
const statement = (
  more: readonly string[],
  lines: readonly string[],
): string => `WITH ${[withUnit, withChildren, withMembers, ...more].join(', ')}
  SELECT ${unitColumns},
    (SELECT coalesce(json_agg(json_build_object('unitId', c.child_id, 'name', c.name, 'code', c.code, 'kind', c.kind)
       ORDER BY c.code, c.name), '[]') FROM children c) AS children,
    (SELECT coalesce(json_agg(line), '[]') FROM (${lines.join(' UNION ALL ')}) lines) AS lines
  FROM ${unitFrom}`;

const today = statement([], todaysLines);
const past = statement(
  [pastHouses('$5'), pastHouseholds('$5'), `past_money AS MATERIALIZED (${moneyOn('$5')})`],
  pastLines,
);

/**
 * The unit and all sums of its dashboard. Of today from the rollups; of a day that has passed as the rows tell it.
 * @throws not_found · unit_not_active · invalid_request, as {@link settleUnit} and {@link askedDays}
 */
export async function readFigures(
  context: HandlerContext,
  asked: Asked,
): Promise<{ unit: DashboardUnit; children: Child[]; lines: FiguresRow[] }> {
  const days = askedDays(context, asked);
  const values = [context.roots, asked.unitId ?? null, days.treeDay, days.asked];
  if (days.current) await keepPlans(context.client);
  const { rows } = await context.client.query<UnitRow & { children: Child[]; lines: FiguresRow[] }>(
    days.current
      ? { name: 'dashboard_today', text: today, values }
      : { name: 'dashboard_past', text: past, values: [...values, days.asOf] },
  );
  const unit = settleUnit(rows[0], days, asked);
  return { unit, children: rows[0]?.children ?? [], lines: rows[0]?.lines ?? [] };
}
