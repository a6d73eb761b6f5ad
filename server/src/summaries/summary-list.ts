import type { Input } from '@chung-tay/shared/core/contract';
import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { equals, type ListDefinition, type ListInput, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

/** The filters of the list; `owed` with the units for which it is asked. */
export type SummaryFilters = Omit<Input<typeof summaryRoutes.listSummaries>, keyof ListInput | 'fields' | 'owed'> & {
  owed?: { wanted: boolean; roots: readonly string[] } | undefined;
};
export type SummaryReportFilters = Omit<Input<typeof summaryRoutes.exportSummaryReports>, 'format'>;

/** The day an instant falls on in Vietnam. */
export const dayOf = (at: string): string => `(${at} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** Whose summing-up it is, or who is asked to report on it, though it lies above: the units that take part. */
export const askedOf = (roots: string): string => `(${withinUnits('s.unit_id', roots)} OR EXISTS (
  SELECT FROM movement_participants p WHERE p.movement_id = s.movement_id AND ${withinUnits('p.unit_id', roots)}))`;

/** Columns of SummaryItem. Row-level security leaves the reports in reach; the units that take part are those in reach too. */
export const summaryColumns = `s.id, s.code, s.movement_id AS "movementId", m.name AS "movementName", s.unit_id AS "unitId",
  ${unitNameOn('s.unit_id', dayOf('s.called_at'))} AS "unitName", s.kind, s.name, s.closes_on AS "closesOn",
  s.reports_due_on AS "reportsDueOn", s.awards_due_on AS "awardsDueOn", s.state,
  (SELECT count(*)::int FROM movement_participants p WHERE p.movement_id = s.movement_id AND p.unit_id = ANY ((SELECT app_units())::uuid[]))
    AS participants, r.filed, r.undecided, s.called_by_name AS "calledBy", s.called_at AS "calledAt", s.version`;

export const fromSummaries = `summaries s JOIN movements m ON m.id = s.movement_id CROSS JOIN LATERAL (
  SELECT count(*)::int AS filed, (count(*) FILTER (WHERE r.state = 'filed'))::int AS undecided
  FROM summary_reports r WHERE r.summary_id = s.id) r`;

const calledAt = { expression: 's.called_at', type: 'timestamptz' as const };

/** Summings-up of movements within scope, and those the units in scope are asked to report on; the newest first. */
export const summaryList: ListDefinition<SummaryFilters> = {
  columns: summaryColumns,
  from: fromSummaries,
  unitColumn: 's.unit_id',
  scope: askedOf,
  idColumn: 's.id',
  filters: {
    movementId: equals('s.movement_id'),
    kind: oneOf('s.kind'),
    state: oneOf('s.state'),
    owed: (
      { wanted, roots },
      bind,
    ) => `${wanted ? '' : 'NOT '}(s.state = 'called' AND EXISTS (SELECT FROM movement_participants p
      WHERE p.movement_id = s.movement_id AND p.unit_id = ANY (${bind(roots)}::uuid[]) AND NOT EXISTS (
        SELECT FROM summary_reports r WHERE r.summary_id = s.id AND r.unit_id = p.unit_id AND r.state <> 'returned')))`,
    q: (value, bind) => {
      const text = bind(value);
      return `(s.code = upper(btrim(${text}::text)) OR strpos(fold(s.name || ' ' || m.name), fold(${text}::text)) > 0)`;
    },
  },
  sorts: { '-calledAt': { ...calledAt, direction: 'DESC' }, calledAt: { ...calledAt, direction: 'ASC' } },
  defaultSort: '-calledAt',
};

const filedAt = { expression: 'r.filed_at', type: 'timestamptz' as const };

/** Columns of SummaryReportItem. */
export const reportColumns = `r.id, r.code, r.summary_id AS "summaryId", s.code AS "summaryCode", s.name AS "summaryName", r.unit_id AS "unitId",
  ${unitNameOn('r.unit_id', dayOf('r.filed_at'))} AS "unitName", r.document_number AS "documentNumber", r.document_date AS "documentDate",
  r.due_at AS "dueAt", r.filed_at AS "filedAt", r.refiled_at AS "refiledAt", r.late, r.state, r.reason, r.filed_by_name AS "filedBy", r.version`;

export const fromReports = 'summary_reports r JOIN summaries s ON s.id = r.summary_id';

/** Reports of units within scope. */
export const summaryReportList: ListDefinition<SummaryReportFilters> = {
  columns: reportColumns,
  from: fromReports,
  unitColumn: 'r.unit_id',
  idColumn: 'r.id',
  filters: {
    summaryId: equals('r.summary_id'),
    unitId: underUnit('r.unit_id'),
    state: oneOf('r.state'),
    late: (wanted) => (wanted ? 'r.late' : 'NOT r.late'),
    q: (value, bind) => {
      const text = bind(value);
      return `(r.code = upper(btrim(${text}::text)) OR r.document_number = ${text}::text
        OR strpos(fold(concat_ws(' ', r.results, r.difficulties, r.proposals)), fold(${text}::text)) > 0)`;
    },
  },
  sorts: { '-filedAt': { ...filedAt, direction: 'DESC' }, filedAt: { ...filedAt, direction: 'ASC' } },
  defaultSort: '-filedAt',
};
