import type { Input } from '@chung-tay/shared/core/contract';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import { type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { nameOn, speaksFor } from '../movements/movement-list.ts';

type Routes = typeof filingRoutes;
export type CallFilters = Omit<Input<Routes['exportFilingCalls']>, 'format'>;
export type FilingFilters = Omit<Input<Routes['exportFilings']>, 'format'>;
export type ScheduleFilters = Omit<Input<Routes['listFilingSchedules']>, 'sort' | 'limit' | 'cursor' | 'count'>;
/** `mine` with the units at which the caller files. */
export type DutyFilters = Omit<Input<Routes['exportFilingDuties']>, 'format' | 'mine'> & {
  mine?: { wanted: boolean; roots: readonly string[] } | undefined;
};

export const withFilers = <Filters extends { mine?: boolean | undefined }>(
  context: HandlerContext,
  input: Filters,
): Omit<Filters, 'mine'> & Pick<DutyFilters, 'mine'> => {
  const roots = rootsFor(requireActor(context), 'filing:file');
  return { ...input, mine: input.mine === undefined ? undefined : { wanted: input.mine, roots } };
};

/** Asked by a unit in reach, or asking one. */
export const callSeen = (roots: string): string => `(${withinUnits('c.unit_id', roots)} OR EXISTS (
  SELECT FROM filing_duties asked WHERE asked.call_id = c.id AND ${withinUnits('asked.unit_id', roots)}))`;

/** The last filing of a duty that was not withdrawn. */
const lastFiling = `LEFT JOIN LATERAL (SELECT x.id, x.code, x.state, x.filed_at, x.late, x.late_reason, x.reason FROM filings x
  WHERE x.call_id = d.call_id AND x.unit_id = d.unit_id AND x.state <> 'withdrawn' ORDER BY x.filed_at DESC, x.id DESC LIMIT 1) f ON true`;

/** How a duty stands at a moment; to the second, as a filing is judged. */
const standing = (
  now: Date,
): string => `CASE WHEN f.state IN ('filed', 'accepted') THEN f.state WHEN d.passed_to_unit_id IS NOT NULL THEN 'passed'
  WHEN TIMESTAMPTZ '${now.toISOString()}' - d.due_at >= interval '1 second' THEN 'overdue' WHEN f.state = 'returned' THEN 'returned' ELSE 'missing' END`;

const dutyColumns = (
  now: Date,
): string => `d.call_id AS "callId", c.title AS "callTitle", c.unit_name AS "callUnitName", c.state AS "callState",
  c.period, d.unit_id AS "unitId", d.unit_name AS "unitName", d.due_at AS "dueAt", ${standing(now)} AS standing, f.id AS "filingId",
  f.code AS "filingCode", f.filed_at AS "filedAt", coalesce(f.late, false) AS late, f.late_reason AS "lateReason", f.reason,
  (SELECT max(r.sent_at) FROM filing_reminders r WHERE r.call_id = d.call_id AND r.unit_id = d.unit_id
    AND r.kind NOT IN ('called', 'returned')) AS "lastRemindedAt",
  (SELECT h.unit_name FROM filing_duties h WHERE h.call_id = d.call_id AND h.unit_id = d.passed_to_unit_id) AS "passedToName"`;

const fromDuties = `filing_duties d JOIN filing_calls c ON c.id = d.call_id ${lastFiling}`;
const dutyDue = { expression: 'd.due_at', type: 'timestamptz' as const };

/** Who owes which report, among the units in reach. */
export const dutyList = (now: Date): ListDefinition<DutyFilters> => ({
  columns: dutyColumns(now),
  from: fromDuties,
  unitColumn: 'd.unit_id',
  idColumn: 'md5(d.call_id::text || d.unit_id::text)::uuid',
  filters: {
    callId: (id, bind) => `d.call_id = ${bind(id)}::uuid`,
    unitId: underUnit('d.unit_id'),
    callUnitId: (id, bind) => `c.unit_id = ${bind(id)}::uuid`,
    standing: (names, bind) => `(${standing(now)}) = ANY (${bind(names)}::text[])`,
    late: (wanted) => `coalesce(f.late, false) = ${wanted}`,
    callState: oneOf('c.state'),
    mine: ({ wanted, roots }, bind) =>
      `${wanted ? '' : 'NOT '}(${speaksFor('d.unit_id', bind(roots), dayInVietnam(now))})`,
    q: (text, bind) => {
      const value = bind(text);
      return `(strpos(fold(d.unit_name), fold(${value}::text)) > 0 OR strpos(fold(c.title), fold(${value}::text)) > 0)`;
    },
  },
  sorts: { dueAt: { ...dutyDue, direction: 'ASC' }, '-dueAt': { ...dutyDue, direction: 'DESC' } },
  defaultSort: 'dueAt',
});

/** The duties of one call in the order of what wants somebody: overdue, returned, missing, filed, accepted, passed on. */
export const dutiesOfCall = (now: Date): string => `SELECT ${dutyColumns(now)} FROM ${fromDuties} WHERE d.call_id = $1
  AND ${withinUnits('d.unit_id', '$2')}
  ORDER BY array_position('{overdue,returned,missing,filed,accepted,passed}', ${standing(now)}), d.unit_name COLLATE "vi-x-icu", d.unit_id LIMIT 1000`;

const tally = (now: Date): string => `LEFT JOIN LATERAL (
  SELECT count(*) FILTER (WHERE s <> 'passed')::int AS units, count(*) FILTER (WHERE s IN ('filed', 'accepted'))::int AS filed, count(*) FILTER (WHERE s = 'accepted')::int AS accepted,
    count(*) FILTER (WHERE s IN ('filed', 'accepted') AND t.late)::int AS late, count(*) FILTER (WHERE s = 'returned')::int AS returned,
    count(*) FILTER (WHERE s = 'missing')::int AS missing, count(*) FILTER (WHERE s = 'overdue')::int AS overdue
  FROM (SELECT ${standing(now)} AS s, f.late FROM filing_duties d ${lastFiling} WHERE d.call_id = c.id) t) n ON true`;

export const callColumns = `c.id, c.code, c.unit_id AS "unitId", c.unit_name AS "unitName", c.title, c.note, c.period, c.from_day AS "fromDay",
  c.to_day AS "toDay", c.forms, c.due_at AS "dueAt", c.schedule_id AS "scheduleId", c.state, c.called_by_name AS "calledByName",
  c.called_at AS "calledAt", n.units, n.filed, n.accepted, n.late, n.returned, n.missing, n.overdue, c.version`;
export const fromCalls = (now: Date): string => `filing_calls c ${tally(now)}`;
const callDue = { expression: 'c.due_at', type: 'timestamptz' as const };

export const callList = (now: Date): ListDefinition<CallFilters> => ({
  columns: callColumns,
  from: fromCalls(now),
  unitColumn: 'c.unit_id',
  scope: callSeen,
  idColumn: 'c.id',
  filters: {
    unitId: underUnit('c.unit_id'),
    state: oneOf('c.state'),
    q: (text, bind) => {
      const value = bind(text);
      return `(c.code = upper(btrim(${value}::text)) OR c.period = btrim(${value}::text) OR strpos(fold(c.title), fold(${value}::text)) > 0)`;
    },
  },
  sorts: { '-dueAt': { ...callDue, direction: 'DESC' }, dueAt: { ...callDue, direction: 'ASC' } },
  defaultSort: '-dueAt',
});

export const filingColumns = `f.id, f.code, f.call_id AS "callId", c.title AS "callTitle", c.unit_id AS "callUnitId", c.unit_name AS "callUnitName",
  f.unit_id AS "unitId", d.unit_name AS "unitName", c.period, f.filed_at AS "filedAt", f.filed_by_name AS "filedByName", f.due_at AS "dueAt", f.late,
  f.late_reason AS "lateReason", f.state, f.decided_by_name AS "decidedByName", f.decided_at AS "decidedAt", f.reason, f.version`;
export const fromFilings =
  'filings f JOIN filing_calls c ON c.id = f.call_id JOIN filing_duties d ON d.call_id = f.call_id AND d.unit_id = f.unit_id';
const filedAt = { expression: 'f.filed_at', type: 'timestamptz' as const };

export const filingList: ListDefinition<FilingFilters> = {
  columns: filingColumns,
  from: fromFilings,
  unitColumn: 'f.unit_id',
  idColumn: 'f.id',
  filters: {
    callId: (id, bind) => `f.call_id = ${bind(id)}::uuid`,
    unitId: underUnit('f.unit_id'),
    callUnitId: (id, bind) => `c.unit_id = ${bind(id)}::uuid`,
    state: oneOf('f.state'),
    late: (wanted) => `f.late = ${wanted}`,
    q: (text, bind) => {
      const value = bind(text);
      return `(f.code = upper(btrim(${value}::text)) OR strpos(fold(d.unit_name), fold(${value}::text)) > 0
        OR strpos(fold(c.title), fold(${value}::text)) > 0)`;
    },
  },
  sorts: { '-filedAt': { ...filedAt, direction: 'DESC' }, filedAt: { ...filedAt, direction: 'ASC' } },
  defaultSort: '-filedAt',
};

export const scheduleColumns = `s.id, s.code, s.unit_id AS "unitId", ${nameOn('s.unit_id', `(s.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`)} AS "unitName",
  s.title, s.cadence, s.call_day AS "callDay", s.call_hour AS "callHour", s.due_days AS "dueDays", s.due_hour AS "dueHour", s.forms, s.locks,
  s.addressees, s.movement_id AS "movementId", s.state, s.created_by_name AS "createdByName", s.created_at AS "createdAt",
  (SELECT count(*)::int FROM filing_calls k WHERE k.schedule_id = s.id) AS calls,
  (SELECT k.period FROM filing_calls k WHERE k.schedule_id = s.id ORDER BY k.called_at DESC LIMIT 1) AS "lastPeriod", s.version`;
const createdAt = { expression: 's.created_at', type: 'timestamptz' as const };

export const scheduleList: ListDefinition<ScheduleFilters> = {
  columns: scheduleColumns,
  from: 'filing_schedules s',
  unitColumn: 's.unit_id',
  idColumn: 's.id',
  filters: {
    unitId: underUnit('s.unit_id'),
    cadence: oneOf('s.cadence'),
    state: oneOf('s.state'),
    q: (text, bind) => `strpos(fold(s.title), fold(${bind(text)}::text)) > 0`,
  },
  sorts: { '-createdAt': { ...createdAt, direction: 'DESC' }, createdAt: { ...createdAt, direction: 'ASC' } },
  defaultSort: '-createdAt',
};
