import type { ListDefinition } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export interface SubjectFilters {
  inspectionId: string;
  inspected?: boolean | undefined;
  q?: string | undefined;
}

/** The order people go through them: unit by unit, what is to be looked at first. */
const place = `fold(${unitNameOn('o.unit_id', 'i.from_day')}) || ' ' || coalesce(h.code, '')`;

/** Houses and units of one inspection. The inspection itself is asked for first: it says who may see them. */
export const subjectList: ListDefinition<SubjectFilters> = {
  columns: `o.id, o.type, o.house_id AS "houseId", h.code AS "houseCode", k.head_name AS "headName", k.village, h.status AS "houseStatus",
    o.unit_id AS "unitId", ${unitNameOn('o.unit_id', 'i.from_day')} AS "unitName", o.picked_by AS "pickedBy", o.stratum,
    o.risk_score AS "riskScore", o.planned_on AS "plannedOn", o.inspected_on AS "inspectedOn", o.answers, o.note,
    o.recorded_by_name AS "recordedBy", (SELECT count(*)::int FROM findings f WHERE f.subject_id = o.id) AS findings, o.version`,
  from: `inspection_subjects o JOIN inspections i ON i.id = o.inspection_id
    LEFT JOIN (houses h JOIN households k ON k.id = h.household_id) ON h.id = o.house_id`,
  unitColumn: 'i.unit_id',
  otherUnitColumn: 'i.lead_unit_id',
  idColumn: 'o.id',
  filters: {
    inspectionId: (value, bind) => `o.inspection_id = ${bind(value)}::uuid`,
    inspected: (wanted) => `o.inspected_on IS ${wanted ? 'NOT ' : ''}NULL`,
    q: (value, bind) => {
      const text = bind(value);
      return `(h.code = upper(btrim(${text}::text)) OR strpos(fold(coalesce(k.head_name, '')), fold(${text}::text)) > 0
        OR strpos(fold(coalesce(k.village, '')), fold(${text}::text)) > 0)`;
    },
  },
  sorts: { unitName: { expression: place, type: 'text', direction: 'ASC' } },
  defaultSort: 'unitName',
};
