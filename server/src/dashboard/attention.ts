import type { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import { type DashboardAttention, type DeadlineKind, deadlineKinds } from '@chung-tay/shared/dashboard/schema';
import { difficultyReasonNames } from '@chung-tay/shared/difficulties/schema';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { dashboardUnit } from './dashboard-unit.ts';
import { endOf, houseAt } from './past.ts';

const members = 'members AS MATERIALIZED (SELECT unnest($1::uuid[]) AS unit_id)';
const here = 'unit_id IN (SELECT unit_id FROM members)';
const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const over = (days: number): string => `(count(*) FILTER (WHERE days > ${days}))::int AS over${days}`;

/** Houses by what they wait for, and how long nothing of them was approved or accepted. */
const stuckText = `WITH ${members}, ${houseAt('$2')}, waiting AS (
    SELECT CASE WHEN status IN ('approved', 'completed') THEN status ELSE 'building' END AS step, $2::date - ${dayOf('since')} AS days
    FROM house_at WHERE status NOT IN ('proposed', 'handed_over', 'withdrawn')
  )
  SELECT s.step, count(w.step)::int AS houses, ${[30, 60, 90].map(over).join(', ')}, coalesce(max(days), 0) AS "oldestDays"
  FROM unnest(ARRAY['approved', 'building', 'completed']) WITH ORDINALITY AS s (step, place) LEFT JOIN waiting w ON w.step = s.step
  GROUP BY s.step, s.place ORDER BY s.place`;

/** Difficulties open at the end of the day, due as their last move by then said. */
const difficultiesText = `WITH ${members}, open AS (
    SELECT d.reason, $2::date - ${dayOf('d.raised_at')} AS days, d.answered_at IS NULL OR d.answered_at >= ${endOf('$2')} AS unanswered,
      (SELECT m.due_on FROM difficulty_moves m WHERE m.difficulty_id = d.id AND m.at < ${endOf('$2')} ORDER BY m.at DESC, m.id DESC LIMIT 1) AS due_on
    FROM difficulties d WHERE d.raised_at < ${endOf('$2')} AND (d.closed_at IS NULL OR d.closed_at >= ${endOf('$2')}) AND d.${here}
  )
  SELECT reason, count(*)::int AS open, (count(*) FILTER (WHERE unanswered AND due_on < $2::date))::int AS late, ${over(30)},
    max(days) AS "oldestDays" FROM open GROUP BY reason`;

/** What falls due, each kind as its own list calls it late. */
const due: Record<DeadlineKind, string> = {
  stages: `SELECT h.due_on FROM houses h WHERE h.${here} AND h.status NOT IN ('proposed', 'handed_over', 'withdrawn')
    AND (h.deferred_until IS NULL OR h.deferred_until <= $2::date)
    AND NOT EXISTS (SELECT FROM house_stages s WHERE s.house_id = h.id AND s.state = 'reported')`,
  cases: `SELECT c.due_on FROM cases c WHERE c.${here} AND c.status IN ('open', 'approved')`,
  difficulties: `SELECT d.due_on FROM difficulties d WHERE d.${here} AND d.state IN ('raised', 'in_hand')`,
  findings: `SELECT f.due_on FROM findings f WHERE f.${here} AND f.state = 'open'`,
  visits: `SELECT v.due_on FROM visits v WHERE v.${here} AND v.state = 'due'`,
};

const deadlinesText = `WITH ${members}, due AS (
    ${Object.entries(due)
      .map(([kind, select]) => `SELECT '${kind}' AS kind, due_on FROM (${select}) ${kind} WHERE due_on IS NOT NULL`)
      .join(' UNION ALL ')}
  )
  SELECT k.kind, (count(*) FILTER (WHERE due_on < $2::date))::int AS overdue,
    (count(*) FILTER (WHERE due_on BETWEEN $2::date AND $2::date + 6))::int AS week,
    (count(*) FILTER (WHERE due_on BETWEEN $2::date + 7 AND $2::date + 29))::int AS month,
    min(due_on) FILTER (WHERE due_on >= $2::date) AS "nextOn"
  FROM unnest(ARRAY[${Object.keys(deadlineKinds).map((kind) => `'${kind}'`)}]) WITH ORDINALITY AS k (kind, place) LEFT JOIN due ON due.kind = k.kind
  GROUP BY k.kind, k.place ORDER BY k.place`;

const ask = async <Row extends object>(
  { client }: HandlerContext,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> => (await client.query<Row>({ name, text, values })).rows;

/** What does not move and what falls due. Reasons in the order people choose from; only those that are open. */
export const getAttention: Query<typeof dashboardRoutes.getAttention> = async (context, input) => {
  const { unit, members: units } = await dashboardUnit(context, input);
  const values = [units, unit.asOf];
  const [stuck, difficulties, deadlines] = await Promise.all([
    ask<DashboardAttention['stuck'][number]>(context, 'dashboard_stuck', stuckText, values),
    ask<DashboardAttention['difficulties'][number]>(context, 'dashboard_difficulties', difficultiesText, values),
    unit.current
      ? ask<NonNullable<DashboardAttention['deadlines']>[number]>(context, 'dashboard_deadlines', deadlinesText, values)
      : null,
  ]);
  const inOrder = difficultyReasonNames.flatMap((reason) => difficulties.filter((row) => row.reason === reason));
  return { asOf: unit.asOf, treeOn: unit.era, stuck, difficulties: inOrder, deadlines };
};
