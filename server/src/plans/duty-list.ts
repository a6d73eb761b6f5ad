import type { Input } from '@chung-tay/shared/core/contract';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import { type ListDefinition, underUnit, withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { nameOn, speaksFor } from '../movements/movement-list.ts';

/** The filters of the list; `mine` with the units at which the caller files. */
export type DutyFilters = Omit<Input<typeof planRoutes.exportPlanDuties>, 'format' | 'mine'> & {
  mine?: { wanted: boolean; roots: readonly string[] } | undefined;
};

/** `mine`: the units in whose name the caller may file. */
export const withFilers = <Filters extends { mine?: boolean | undefined }>(
  context: HandlerContext,
  input: Filters,
): Omit<Filters, 'mine'> & Pick<DutyFilters, 'mine'> => {
  const roots = rootsFor(requireActor(context), 'plan:file');
  return { ...input, mine: input.mine === undefined ? undefined : { wanted: input.mine, roots } };
};

/** Within reach, or a member of a block that one of these roots leads. */
export const followed = (unit: string, roots: string): string => `(${withinUnits(unit, roots)} OR ${unit} IN (
  SELECT led.unit_id FROM block_members led WHERE led.block_id IN (SELECT blocks_led_by(${roots}::uuid[]))))`;

/** The last day in Vietnam of a deadline kept as its last second. */
const lastDay = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Each participant of a movement that runs or is over, with its plan in force, its last extension, its block of that year. */
export const fromDuties = `movement_participants p JOIN movements m ON m.id = p.movement_id AND m.state <> 'draft'
  JOIN movement_groups g ON g.movement_id = p.movement_id AND g.key = p.group_key JOIN units u ON u.id = p.unit_id
  LEFT JOIN plans f ON f.movement_id = p.movement_id AND f.unit_id = p.unit_id AND f.state = 'filed'
  LEFT JOIN LATERAL (SELECT x.due_on, x.reason FROM plan_extensions x WHERE x.movement_id = p.movement_id AND x.unit_id = p.unit_id
    ORDER BY x.granted_at DESC, x.due_on DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT b.id, b.name FROM block_members bm JOIN blocks b ON b.id = bm.block_id
    WHERE bm.unit_id = p.unit_id AND bm.year = extract(year FROM m.plan_due_on)::int
    ORDER BY bm.to_on IS NULL DESC, bm.from_on DESC LIMIT 1) b ON true`;

/** The last day that holds; of a plan that was filed, the one that held then. */
const dueOn = `coalesce(${lastDay('f.due_at')}, e.due_on, m.plan_due_on)`;

const standing = (today: string): string => `CASE WHEN f.late THEN 'late' WHEN f.id IS NOT NULL THEN 'on_time'
  WHEN ${dueOn} < DATE '${today}' THEN 'overdue' ELSE 'missing' END`;

const reminded = (what: string): string =>
  `(SELECT ${what} FROM plan_reminders r WHERE r.movement_id = p.movement_id AND r.unit_id = p.unit_id`;

/** Columns of PlanDuty on this day. */
const dutyColumns = (
  today: string,
): string => `p.movement_id AS "movementId", m.name AS "movementName", m.state AS "movementState",
  p.unit_id AS "unitId", ${nameOn('p.unit_id', 'm.plan_due_on')} AS "unitName", u.kind AS "unitKind", p.group_key AS "groupKey", g.name AS "groupName",
  b.id AS "blockId", b.name AS "blockName", ${standing(today)} AS standing, ${dueOn} AS "dueOn",
  greatest(coalesce(${lastDay('f.judged_at')}, DATE '${today}') - ${dueOn}, 0) AS "daysOver", f.id AS "planId", f.code AS "planCode",
  f.judged_at AS "judgedAt", f.filed_at AS "filedAt", CASE WHEN e.due_on IS NOT NULL THEN m.plan_due_on END AS "extendedFrom",
  e.reason AS "extensionReason", ${reminded('r.kind')} ORDER BY r.sent_at DESC, r.id DESC LIMIT 1) AS "lastReminder",
  ${reminded('max(r.sent_at)')}) AS "lastRemindedAt", ${reminded('count(*)::int')}) AS reminders`;

const sort = { expression: dueOn, type: 'date' as const };

/** Who owes a plan, or has filed one, among those the caller follows. */
export const dutyList = (now: Date): ListDefinition<DutyFilters> => {
  const today = dayInVietnam(now);
  return {
    columns: dutyColumns(today),
    from: fromDuties,
    unitColumn: 'p.unit_id',
    scope: (roots) => followed('p.unit_id', roots),
    // One row for each movement and unit, which no column of one uuid tells.
    idColumn: `md5(p.movement_id::text || p.unit_id::text)::uuid`,
    filters: {
      movementId: (id, bind) => `p.movement_id = ${bind(id)}::uuid`,
      unitId: underUnit('p.unit_id'),
      groupKey: (key, bind) => `p.group_key = ${bind(key)}`,
      blockId: (id, bind) => `b.id = ${bind(id)}::uuid`,
      standing: (names, bind) => `(${standing(today)}) = ANY (${bind(names)}::text[])`,
      movementState: (states, bind) => `m.state = ANY (${bind(states)}::text[])`,
      mine: ({ wanted, roots }, bind) => `${wanted ? '' : 'NOT '}(${speaksFor('p.unit_id', bind(roots), today)})`,
      q: (text, bind) => `strpos(fold(${nameOn('p.unit_id', 'm.plan_due_on')}), fold(${bind(text)}::text)) > 0`,
    },
    sorts: { dueOn: { ...sort, direction: 'ASC' }, '-dueOn': { ...sort, direction: 'DESC' } },
    defaultSort: 'dueOn',
  };
};
