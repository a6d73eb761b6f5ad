import type { Input } from '@chung-tay/shared/core/contract';
import { fold } from '@chung-tay/shared/core/text';
import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { type Bind, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { ofHousehold } from '../households/merged-households.ts';

type Asked = Input<typeof surveyRoutes.listSurveys>;
export type SurveyFilters = Pick<Asked, 'unitId' | 'householdId' | 'status' | 'surveyedFrom' | 'surveyedTo' | 'q'> & {
  surveyedBy?: string | undefined;
};

/** The name the unit had on the day of the survey. */
const unitName = `(SELECT v.name FROM unit_versions v WHERE v.unit_id = s.unit_id
  ORDER BY v.valid_from <= s.surveyed_on DESC, abs(v.valid_from - s.surveyed_on) LIMIT 1)`;

/** Columns of SurveyItem. */
export const itemColumns = `s.id, s.household_id AS "householdId", h.code AS "householdCode", h.head_name AS "headName",
  s.unit_id AS "unitId", ${unitName} AS "unitName", h.village, s.status, s.surveyed_on AS "surveyedOn",
  surveyor.full_name AS "surveyedBy", (s.dwelling ->> 'areaM2')::float8 AS "areaM2",
  jsonb_array_length(s.members) AS "memberCount",
  (SELECT count(*)::int FROM survey_photos p WHERE p.survey_id = s.id) AS "photoCount", s.created_at AS "createdAt", s.version`;

/** `H-0000123` finds by the household's code; anything else the names that have words beginning so, without accents. */
function search(q: string, bind: Bind): string {
  const words = fold(q);
  if (words === '') return 'true';
  if (/^h-\d+$/.test(words)) return `h.code = ${bind(words.toUpperCase())}`;
  return `s.household_id IN (SELECT posting.household_id FROM household_search posting
    WHERE posting.words >= ${bind(words)} AND posting.words < ${bind(`${words}\u{10ffff}`)})`;
}

const created = { expression: 's.created_at', type: 'timestamptz' as const };
const byDay = { expression: 's.surveyed_on', type: 'date' as const };

/** Surveys within the caller's scope: page, total and export. */
export const surveyList: ListDefinition<SurveyFilters> = {
  columns: itemColumns,
  from: 'surveys s JOIN households h ON h.id = s.household_id JOIN users surveyor ON surveyor.id = s.surveyed_by',
  unitColumn: 's.unit_id',
  idColumn: 's.id',
  filters: {
    unitId: underUnit('s.unit_id'),
    householdId: (id, bind) => ofHousehold('s.household_id', bind(id)),
    status: oneOf('s.status'),
    surveyedBy: (id, bind) => `s.surveyed_by = ${bind(id)}::uuid`,
    surveyedFrom: (day, bind) => `s.surveyed_on >= ${bind(day)}::date`,
    surveyedTo: (day, bind) => `s.surveyed_on <= ${bind(day)}::date`,
    q: search,
  },
  sorts: {
    '-createdAt': { ...created, direction: 'DESC' },
    createdAt: { ...created, direction: 'ASC' },
    '-surveyedOn': { ...byDay, direction: 'DESC' },
    surveyedOn: { ...byDay, direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};
