import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import { forecastWeeks, foretell } from '@chung-tay/shared/dashboard/forecast';
import type { DashboardPace, PaceStep } from '@chung-tay/shared/dashboard/schema';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { readTargetBoard } from '../movements/target-board.ts';
import { type DashboardUnit, dashboardUnit } from './dashboard-unit.ts';
import { endOf, houseAt } from './past.ts';

const mostPeriods = 60;
/** How many periods are shown when no movement says where to begin. */
const usualPeriods = { week: 26, month: 24 } as const;

type Moved = DashboardPace['before'];
interface Paced {
  periods: DashboardPace['periods'];
  before: Moved;
  /** Houses completed in each of the last weeks of seven days, by how many weeks ago. */
  weeks: { ago: number; completed: number }[];
}

const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const kinds = [
  ['approved', 'approved'],
  ['started', 'started'],
  ['completed', 'completed'],
  ['handedOver', 'handed_over'],
] as const;
const counts = kinds.map(([name, what]) => `(count(*) FILTER (WHERE what = '${what}'))::int AS "${name}"`).join(', ');
const orZero = kinds.map(([name]) => `'${name}', coalesce(c."${name}", 0)`).join(', ');

/**
 * What happened to the houses that are not withdrawn at the end of $2, by periods ($3: week or month) from the one that
 * holds $4, at most $5 of them; empty periods too.
 */
const statement = `WITH members AS MATERIALIZED (SELECT unnest($1::uuid[]) AS unit_id), ${houseAt('$2')}, events AS MATERIALIZED (
    SELECT 'approved' AS what, ${dayOf('h.approved_at')} AS day FROM houses h JOIN house_at o ON o.id = h.id AND o.status <> 'withdrawn'
    WHERE h.approved_at < ${endOf('$2')}
    UNION ALL
    SELECT s.stage, ${dayOf('s.verified_at')} FROM house_stages s JOIN house_at o ON o.id = s.house_id AND o.status <> 'withdrawn'
    WHERE s.state = 'verified' AND s.verified_at < ${endOf('$2')} AND s.stage IN ('started', 'completed', 'handed_over')
  ), period AS MATERIALIZED (
    SELECT p::date AS first, least((p + ('1 ' || $3)::interval)::date - 1, $2::date) AS last
    FROM generate_series(date_trunc($3, greatest($4::date, ($2::date - ($5::int - 1) * ('1 ' || $3)::interval)::date)::timestamp),
      date_trunc($3, $2::date::timestamp), ('1 ' || $3)::interval) p
  ), counted AS (
    SELECT CASE WHEN day >= (SELECT min(first) FROM period) THEN date_trunc($3, day::timestamp)::date END AS first, ${counts} FROM events GROUP BY 1
  )
  SELECT (SELECT json_agg(json_build_object('from', p.first, 'to', p.last, ${orZero}) ORDER BY p.first)
      FROM period p LEFT JOIN counted c ON c.first = p.first) AS periods,
    (SELECT json_build_object(${orZero}) FROM (SELECT) one LEFT JOIN counted c ON c.first IS NULL) AS before,
    (SELECT coalesce(json_agg(w), '[]') FROM (SELECT ($2::date - day) / 7 AS ago, count(*) AS completed FROM events
      WHERE what = 'completed' AND day > $2::date - ${forecastWeeks * 7} GROUP BY 1) w) AS weeks`;

interface RunningMovement {
  id: string;
  name: string;
  startsOn: string;
  endsOn: string;
}

/** The movement whose target counts: running on the day if there is one, else the last before it. */
async function readMovement({ client }: HandlerContext, unit: DashboardUnit): Promise<RunningMovement | undefined> {
  const { rows } = await client.query<RunningMovement>({
    name: 'dashboard_movement',
    text: `SELECT m.id, m.name, m.starts_on AS "startsOn", m.ends_on AS "endsOn" FROM movements m
           WHERE m.state <> 'draft' AND m.starts_on <= $2::date AND m.launched_at < ${endOf('$2')}
             AND EXISTS (SELECT FROM unit_reach r WHERE r.root_id = m.unit_id AND r.unit_id = $1)
           ORDER BY m.ends_on >= $2::date DESC, m.starts_on DESC, m.id LIMIT 1`,
    values: [unit.id, unit.asOf],
  });
  return rows[0];
}

/** The target in effect; of a movement that gave none, or without a movement, every approved house. */
async function readTarget(
  context: HandlerContext,
  unit: DashboardUnit,
  movement: RunningMovement | undefined,
  approved: number,
): Promise<DashboardPace['target']> {
  if (!movement) return { houses: approved, movementId: null, movementName: null, startsOn: null, endsOn: null };
  const isPlace = ['province', 'district', 'commune'].includes(unit.kind);
  const board = isPlace ? await readTargetBoard(context, movement.id, { unitId: unit.id, asOf: unit.era }) : undefined;
  const houses = board && board.unit.basis !== 'need' ? board.unit.target : approved;
  const { id, name, startsOn, endsOn } = movement;
  return { houses, movementId: id, movementName: name, startsOn, endsOn };
}

const firstDay = (movement: RunningMovement | undefined, asOf: string, step: PaceStep): string => {
  if (movement) return movement.startsOn;
  const days = usualPeriods[step] * (step === 'week' ? 7 : 30);
  return new Date(Date.parse(asOf) - days * 86_400_000).toISOString().slice(0, 10);
};

/** Starts and completions by week or month against the target, and when the last house would be completed. */
export const getPace: Query<typeof dashboardRoutes.getPace> = async (context, { step, ...asked }) => {
  const { unit, members } = await dashboardUnit(context, asked);
  const movement = await readMovement(context, unit);
  const { rows } = await context.client.query<Paced>({
    name: 'dashboard_pace',
    text: statement,
    values: [members, unit.asOf, step, firstDay(movement, unit.asOf, step), mostPeriods],
  });
  const { periods, before, weeks } = rows[0] as Paced;
  const total = (name: keyof Moved): number => periods.reduce((sum, period) => sum + period[name], before[name]);
  const target = await readTarget(context, unit, movement, total('approved'));
  const perWeek = Array.from(
    { length: forecastWeeks },
    (_, at) => weeks.find(({ ago }) => ago === forecastWeeks - 1 - at)?.completed ?? 0,
  );
  const forecast = foretell(unit.asOf, target.houses, total('completed'), perWeek);
  return { asOf: unit.asOf, treeOn: unit.era, step, target, before, periods, forecast };
};
