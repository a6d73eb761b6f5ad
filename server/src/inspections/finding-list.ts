import type { Input } from '@chung-tay/shared/core/contract';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Finding } from '@chung-tay/shared/inspections/schema';
import { type ListDefinition, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { type Sight, sightOf } from '../core/policy/sight.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { todayIn } from './inspection-list.ts';

export type FindingFilters = Omit<Input<typeof inspectionRoutes.exportFindings>, 'format'>;

const foundDay = `(f.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const isLate = (today: string): string => `(f.state = 'open' AND f.due_on < ${today})`;

/** A finding is seen by who must put it right, by who reaches what was inspected, and by who led. */
const scope =
  ({ reads, names }: Sight) =>
  (roots: string): string =>
    `((${['f.unit_id', 'i.unit_id', 'i.lead_unit_id'].map((column) => withinUnits(column, roots)).join(' OR ')})
      AND (${reads('f.unit_id')} OR ${names('i.unit_id')} OR ${names('i.lead_unit_id')}))`;

/** The name of a household is for who may read households where it lives, or where the inspection is. */
const named = ({ names }: Sight): string =>
  `(${names('f.unit_id')} OR ${names('i.unit_id')} OR ${names('i.lead_unit_id')})`;

/** Findings, with the head of the inspection they are of. */
export const findingList = (now: Date, sight: Sight): ListDefinition<FindingFilters> => ({
  columns: `f.id, f.code, f.inspection_id AS "inspectionId", i.code AS "inspectionCode", i.title AS "inspectionTitle", i.kind AS "inspectionKind",
    f.subject_id AS "subjectId", f.house_id AS "houseId", h.code AS "houseCode", CASE WHEN ${named(sight)} THEN k.head_name END AS "headName", f.unit_id AS "unitId",
    ${unitNameOn('f.unit_id', foundDay)} AS "unitName", f.severity, f.finding, f.action, f.due_on AS "dueOn", ${isLate(todayIn(now))} AS late,
    f.state, f.acted_note AS "actedNote", f.acted_on AS "actedOn", f.acted_by_name AS "actedBy", f.return_reason AS "returnReason",
    f.closed_note AS "closedNote", f.closed_by_name AS "closedBy", f.closed_at AS "closedAt", f.recorded_by_name AS "recordedBy",
    f.recorded_at AS "recordedAt", f.version`,
  from: `findings f JOIN inspections i ON i.id = f.inspection_id
    LEFT JOIN (houses h JOIN households k ON k.id = h.household_id) ON h.id = f.house_id`,
  unitColumn: 'f.unit_id',
  scope: scope(sight),
  idColumn: 'f.id',
  filters: {
    unitId: underUnit('f.unit_id'),
    inspectionId: (value, bind) => `f.inspection_id = ${bind(value)}::uuid`,
    houseId: (value, bind) => `f.house_id = ${bind(value)}::uuid`,
    state: oneOf('f.state'),
    severity: oneOf('f.severity'),
    late: (wanted) => `${wanted ? '' : 'NOT '}${isLate(todayIn(now))}`,
    q: (value, bind) => {
      const text = bind(value);
      return `(upper(btrim(${text}::text)) IN (f.code, i.code, h.code) OR strpos(fold(f.finding), fold(${text}::text)) > 0
        OR strpos(fold(f.action), fold(${text}::text)) > 0 OR (${named(sight)} AND strpos(fold(coalesce(k.head_name, '')), fold(${text}::text)) > 0))`;
    },
  },
  sorts: {
    dueOn: { expression: 'f.due_on', type: 'date', direction: 'ASC' },
    '-recordedAt': { expression: 'f.recorded_at', type: 'timestamptz', direction: 'DESC' },
  },
  defaultSort: 'dueOn',
});

/** One finding within scope; `not_found` else. */
export async function readFinding(context: HandlerContext, id: string): Promise<Finding> {
  const sight = sightOf(context);
  const list = findingList(context.now, sight);
  const { rows } = await context.client.query<Finding>(
    `SELECT ${list.columns} FROM ${list.from} WHERE f.id = $2 AND ${scope(sight)('$1')}`,
    [context.roots, id],
  );
  return found(rows[0], 'tồn tại này');
}
