import type { Input } from '@chung-tay/shared/core/contract';
import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { duplicateKinds } from '@chung-tay/shared/duplicates/schema';
import type { Bind, ListDefinition } from '../core/db/list.ts';

export type DuplicateFilters = Pick<
  Input<typeof duplicateRoutes.listDuplicates>,
  'unitId' | 'householdId' | 'kind' | 'status' | 'q'
>;

const unitName = (column: string): string =>
  `(SELECT v.name FROM unit_versions v WHERE v.unit_id = ${column} ORDER BY v.valid_from DESC LIMIT 1)`;

/** A household of the pair, if its unit is in scope: under row-level security, and here once more. */
const sideJoin = (alias: string, column: string): string => `LEFT JOIN households ${alias} ON ${alias}.id = ${column}
  AND ${alias}.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = ANY (app_roots()))
  LEFT JOIN household_identifiers ${alias}i ON ${alias}i.household_id = ${alias}.id`;

const side = (which: 'first' | 'second', alias: string): string => `json_build_object('householdId', d.${which}_id,
  'householdCode', d.${which}_code, 'unitId', d.${which}_unit_id, 'unitName', ${unitName(`d.${which}_unit_id`)},
  'inScope', ${alias}.id IS NOT NULL, 'village', ${alias}.village, 'headName', ${alias}.head_name, 'headBirthYear', ${alias}.head_birth_year,
  'spouseName', ${alias}.spouse_name, 'sealed', encode(${alias}i.national_id_sealed, 'hex'), 'category', ${alias}.category,
  'memberCount', ${alias}.member_count,
  'hasHouse', CASE WHEN ${alias}.id IS NOT NULL THEN EXISTS (SELECT FROM houses o WHERE o.household_id = ${alias}.id AND o.status <> 'withdrawn') END,
  'createdAt', to_char(coalesce(${alias}.created_at, uuid_extract_timestamp(d.${which}_id)) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`;

export const pairJoins = `duplicates d ${sideJoin('a', 'd.first_id')} ${sideJoin('b', 'd.second_id')} LEFT JOIN users s ON s.id = d.settled_by`;

/** Columns of a pair; the national ids come sealed, to be masked by the server. */
export const pairColumns = `d.id, d.status, d.kinds, d.likeness, d.explanation AS signs, ${side('first', 'a')} AS first,
  ${side('second', 'b')} AS second, d.found_at AS "foundAt", s.full_name AS "settledBy", d.settled_at AS "settledAt", d.reason, d.version`;

const underUnit = (unitId: string, bind: Bind): string => {
  const within = `(SELECT unit_id FROM unit_reach WHERE root_id = ${bind(unitId)}::uuid)`;
  return `(d.first_unit_id IN ${within} OR d.second_unit_id IN ${within})`;
};

const ofHousehold = (id: string, bind: Bind): string => {
  const household = bind(id);
  return `(d.first_id = ${household} OR d.second_id = ${household})`;
};

const named = (typed: string, bind: Bind): string => {
  const text = bind(typed);
  return `(upper(${text}::text) IN (d.first_code, d.second_code) OR strpos(a.head_name_folded, fold(${text}::text)) > 0
    OR strpos(b.head_name_folded, fold(${text}::text)) > 0)`;
};

/** Pairs of which at least one household is in scope; the most alike first. */
export const duplicateList: ListDefinition<DuplicateFilters> = {
  columns: pairColumns,
  from: pairJoins,
  unitColumn: 'd.first_unit_id',
  otherUnitColumn: 'd.second_unit_id',
  idColumn: 'd.id',
  filters: {
    unitId: underUnit,
    householdId: ofHousehold,
    kind: (kinds, bind) => `d.kinds && ${bind(kinds)}::text[]`,
    status: (statuses, bind) => `d.status = ANY (${bind(statuses)}::text[])`,
    q: named,
  },
  sorts: {
    '-likeness': { expression: 'd.likeness', type: 'int', direction: 'DESC' },
    '-foundAt': { expression: 'd.found_at', type: 'timestamptz', direction: 'DESC' },
    foundAt: { expression: 'd.found_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-likeness',
};

const kindWords = `(SELECT string_agg(CASE k ${Object.entries(duplicateKinds)
  .map(([kind, words]) => `WHEN '${kind}' THEN '${words.replaceAll("'", "''")}'`)
  .join(' ')} END, '; ') FROM unnest(d.kinds) k)`;

/** Columns of an exported pair. Identifiers are not among them. */
export const exportColumns = `d.first_code AS "firstCode", ${unitName('d.first_unit_id')} AS "firstUnit", a.village AS "firstVillage",
  a.head_name AS "firstHead", a.head_birth_year AS "firstBirth", d.second_code AS "secondCode", ${unitName('d.second_unit_id')} AS "secondUnit",
  b.village AS "secondVillage", b.head_name AS "secondHead", b.head_birth_year AS "secondBirth", ${kindWords} AS kinds, d.likeness, d.status,
  d.found_at AS "foundAt", s.full_name AS "settledBy", d.settled_at AS "settledAt", d.reason`;
