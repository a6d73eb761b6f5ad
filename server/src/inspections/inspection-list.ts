import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type InspectionFilters = Omit<Input<typeof inspectionRoutes.exportInspections>, 'format'>;

/** Today in Vietnam by the server's clock, as SQL. */
export const todayIn = (now: Date): string => `DATE '${dayInVietnam(now)}'`;

/** Past its last day and not concluded, or something found is past its day. */
const isLate = (today: string): string =>
  `((i.state IN ('planned', 'under_way') AND i.to_day < ${today}) OR (i.state = 'concluded' AND coalesce(f.first_due < ${today}, false)))`;

const fromDay = { expression: 'i.from_day', type: 'date' as const };

/** Inspections whose scope or whose leading unit is within the caller's scope. */
export const inspectionList = (now: Date): ListDefinition<InspectionFilters> => ({
  columns: `i.id, i.code, i.kind, i.title, i.unit_id AS "unitId", ${unitNameOn('i.unit_id', 'i.from_day')} AS "unitName",
    i.lead_unit_id AS "leadUnitId", ${unitNameOn('i.lead_unit_id', 'i.from_day')} AS "leadUnitName", i.from_day AS "fromDay",
    i.to_day AS "toDay", i.state, s.subjects, s.inspected, f.findings, f.open AS "openFindings", ${isLate(todayIn(now))} AS late,
    i.created_at AS "createdAt", i.version`,
  from: `inspections i CROSS JOIN LATERAL (
      SELECT count(*)::int AS subjects, count(o.inspected_on)::int AS inspected FROM inspection_subjects o WHERE o.inspection_id = i.id) s
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS findings, (count(*) FILTER (WHERE o.state <> 'closed'))::int AS open,
        min(o.due_on) FILTER (WHERE o.state = 'open') AS first_due FROM findings o WHERE o.inspection_id = i.id) f`,
  unitColumn: 'i.unit_id',
  otherUnitColumn: 'i.lead_unit_id',
  idColumn: 'i.id',
  filters: {
    unitId: underUnit('i.unit_id'),
    kind: oneOf('i.kind'),
    state: oneOf('i.state'),
    late: (wanted) => `${wanted ? '' : 'NOT '}${isLate(todayIn(now))}`,
    q: (value, bind) => {
      const text = bind(value);
      return `(i.code = upper(btrim(${text}::text)) OR i.plan_number = ${text}::text OR strpos(fold(i.title), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-fromDay': { ...fromDay, direction: 'DESC' },
    fromDay: { ...fromDay, direction: 'ASC' },
  },
  defaultSort: '-fromDay',
});
