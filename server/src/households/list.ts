import type { Input } from '@chung-tay/shared/core/contract';
import type { householdRoutes } from '@chung-tay/shared/households/contract';
import { equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';

/** Filters that the list, its total and its export share. */
export type HouseholdFilters = Pick<
  Input<typeof householdRoutes.listHouseholds>,
  'unitId' | 'category' | 'categoryYear' | 'status' | 'hasHouse'
>;

/** The living house of a household, if there is one: at most one by the index `houses_household`. */
export const houseJoin = `LEFT JOIN houses o ON o.household_id = h.id AND o.status <> 'withdrawn'`;

const day = `(h.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

/** What the unit was on the day the record was made; its first version when the record is older than the registry. */
const nameOnTheDay = `(SELECT v.name FROM unit_versions v WHERE v.unit_id = h.unit_id
  ORDER BY v.valid_from <= ${day} DESC, abs(v.valid_from - ${day}) LIMIT 1)`;

const namedItem = (
  name: string,
): string => `h.id, h.code, h.unit_id AS "unitId", ${name} AS "unitName", h.village, h.head_name AS "headName",
  h.head_birth_year AS "headBirthYear", h.category, h.category_year AS "categoryYear", h.member_count AS "memberCount", h.status,
  o.id AS "houseId", o.status AS "houseStatus", h.created_at AS "createdAt", h.version`;

/** Columns of one row of the list. */
export const itemColumns = namedItem(nameOnTheDay);

/**
 * The version of the unit in force on the day, of which there is one at most. One hash of all units costs a fifth of asking
 * row by row; only where none was in force is the nearest asked for.
 */
export const unitJoin = `LEFT JOIN unit_versions v ON v.unit_id = h.unit_id AND v.valid_from <= ${day} AND coalesce(v.valid_to, 'infinity') >= ${day}`;
const joined = (attribute: 'name' | 'code'): string =>
  `CASE WHEN v.unit_id IS NULL THEN (unit_version_near(h.unit_id, ${day})).${attribute} ELSE v.${attribute} END`;

/** What a survey says of the people of the house: for officials alone, never for the public pages. */
const surveyedColumns = `h.spouse_name AS "spouseName", h.spouse_birth_year AS "spouseBirthYear", h.has_merit_member AS "hasMeritMember",
  h.has_social_protection AS "hasSocialProtection", h.special_hardship AS "specialHardship",
  h.permanent_residence AS "permanentResidence", h.previously_supported AS "previouslySupported", h.category_document AS "categoryDocument"`;

/** Its category year by year, the newest first. */
const categories = `(SELECT coalesce(json_agg(json_build_object('year', c.year, 'category', c.category, 'document', c.document)
  ORDER BY c.year DESC), '[]') FROM household_categories c WHERE c.household_id = h.id)`;

/** Pairs with another household that nobody has judged yet. Two lookups: one index for each side. */
const openDuplicates = `((SELECT count(*) FROM duplicates d WHERE d.first_id = h.id AND d.status = 'open')
  + (SELECT count(*) FROM duplicates d WHERE d.second_id = h.id AND d.status = 'open'))::int`;

/** Columns of an exported row: those of the list, and what a survey wrote down besides. Needs {@link unitJoin}. */
export const exportColumns = `h.code, ${joined('code')} AS "unitCode", ${joined('name')} AS "unitName", h.village, h.head_name AS "headName",
  h.head_birth_year AS "headBirthYear", h.category, h.category_year AS "categoryYear", h.member_count AS "memberCount",
  h.ethnicity, h.land_status AS "landStatus", h.dwelling_area_m2 AS "dwellingAreaM2", ${surveyedColumns}, h.note, h.status,
  o.status AS "houseStatus", h.created_at AS "createdAt"`;

/** Columns of the whole record, with what the ledger says its house received (đồng). Needs {@link unitJoin}. */
export const recordColumns = `${namedItem(joined('name'))}, h.ethnicity, h.land_status AS "landStatus", h.dwelling_area_m2 AS "dwellingAreaM2", h.note,
  ${surveyedColumns}, h.withdraw_reason AS "withdrawReason", h.merged_into_id AS "mergedIntoId", h.updated_at AS "updatedAt",
  ${categories} AS categories, ${openDuplicates} AS "openDuplicates",
  (SELECT coalesce(sum(m.allocated_vnd), 0)::bigint FROM house_cash m WHERE m.house_id = o.id) AS "supportedVnd"`;

const created = { expression: 'h.created_at', type: 'timestamptz' as const };
const byName = { expression: 'h.head_name_folded', type: 'text' as const };

/** Households within the caller's scope; newest first unless asked otherwise. */
export const householdList: ListDefinition<HouseholdFilters> = {
  columns: itemColumns,
  from: `households h ${houseJoin}`,
  unitColumn: 'h.unit_id',
  idColumn: 'h.id',
  filters: {
    unitId: underUnit('h.unit_id'),
    category: oneOf('h.category'),
    categoryYear: equals('h.category_year'),
    status: oneOf('h.status'),
    hasHouse: (value) => `o.id IS ${value ? 'NOT ' : ''}NULL`,
  },
  sorts: {
    '-createdAt': { ...created, direction: 'DESC' },
    createdAt: { ...created, direction: 'ASC' },
    headName: { ...byName, direction: 'ASC' },
    '-headName': { ...byName, direction: 'DESC' },
  },
  defaultSort: '-createdAt',
  cut: {
    table: 'households h',
    joins: `${unitJoin} ${houseJoin}`,
    columns: namedItem(joined('name')),
    sorts: ['-createdAt', 'createdAt'],
    filters: ['unitId', 'category', 'categoryYear', 'status'],
  },
  rollup: {
    from: `household_rollup t CROSS JOIN LATERAL (VALUES ('surveyed', t.surveyed), ('withdrawn', t.withdrawn)) AS s (status, many)`,
    unitColumn: 't.unit_id',
    sum: 's.many',
    filters: { unitId: underUnit('t.unit_id'), category: oneOf('t.category'), status: oneOf('s.status') },
  },
};
