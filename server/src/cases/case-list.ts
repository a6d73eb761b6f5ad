import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { impartialOutcomes, separatedSteps } from '@chung-tay/shared/cases/lifecycle';
import { stepPermissions } from '@chung-tay/shared/cases/route-faults';
import type { StepKind } from '@chung-tay/shared/cases/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { grants, roleNames } from '@chung-tay/shared/core/permissions';
import type { Actor } from '@chung-tay/shared/core/policy';
import { fold } from '@chung-tay/shared/core/text';
import { type Bind, equals, type ListDefinition, oneOf, underUnit } from '../core/db/list.ts';
import { ofHousehold } from '../households/merged-households.ts';
import { grantArrays, levelOfGrant } from './case-row.ts';

type Query = Input<typeof caseRoutes.listCases>;

/** The filters of the list; `waitingForMe` with whom it is asked for. */
export type CaseFilters = Pick<
  Query,
  | 'unitId'
  | 'householdId'
  | 'village'
  | 'programme'
  | 'houseKind'
  | 'status'
  | 'stepKind'
  | 'late'
  | 'decisionId'
  | 'postingId'
  | 'q'
> & { waitingForMe?: { wanted: boolean; actor: Actor } | undefined };

/** A status in which a case moves on its route. */
const moving = `c.status IN ('open', 'approved')`;

/** The name the unit had on the day the case was opened. */
const unitName = `(SELECT v.name FROM unit_versions v WHERE v.unit_id = c.unit_id
  ORDER BY v.valid_from <= (c.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date DESC, abs(v.valid_from - (c.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) LIMIT 1)`;

const rankInCommune = `CASE WHEN c.score IS NOT NULL AND c.status IN ('open', 'deferred', 'approved')
  THEN case_place(c.unit_id, c.programme, c.score) END`;

const openDuplicates = `(SELECT count(*) FROM duplicates d
  WHERE d.status = 'open' AND (d.first_id = c.household_id OR d.second_id = c.household_id))::int`;

/** Objections to the case, and to the lists it is posted on as a whole. */
const openObjections = `(SELECT count(*) FROM posting_cases p JOIN objections o ON o.posting_id = p.posting_id
  WHERE p.case_id = c.id AND o.status = 'open' AND (o.case_id IS NULL OR o.case_id = c.id))::int`;

/** Past its due day, on this day (`YYYY-MM-DD` of Vietnam, from the server's clock). */
const isLate = (today: string): string => `coalesce(${moving} AND c.due_on < DATE '${today}', false)`;

const sharedColumns = (
  today: string,
): string => `c.id, c.code, hh.code AS "householdCode", hh.head_name AS "headName", ${unitName} AS "unitName", hh.village, hh.category,
  c.programme, c.house_kind AS "houseKind", c.status, s.name AS "stepName", c.entered_at AS "enteredAt", c.due_on AS "dueOn",
  ${isLate(today)} AS late, c.verdict, c.score, c.added_later AS "addedLater", c.created_at AS "createdAt"`;

/** Columns of CaseItem on this day. */
export const caseColumns = (
  today: string,
): string => `${sharedColumns(today)}, c.household_id AS "householdId", c.unit_id AS "unitId",
  c.step_kind AS "stepKind", s.role AS "stepRole", ${rankInCommune} AS "rankInCommune", ${openDuplicates} AS "openDuplicates",
  ${openObjections} AS "openObjections", c.version`;

const joins = `JOIN households hh ON hh.id = c.household_id
  LEFT JOIN case_route_steps s ON s.route_id = c.route_id AND s.position = c.position`;

export const caseFrom = `cases c ${joins}`;

const words = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** The cases on which the person did a separated step other than this kind: one hash for all rows. */
const didOther = (
  me: string,
  kind: StepKind,
): string => `c.id IN (SELECT d.case_id FROM case_steps d WHERE d.done_by = ${me}
  AND d.kind IN (${words(separatedSteps.filter((one) => one !== kind))}) AND d.outcome NOT IN (${words(impartialOutcomes)}))`;

/** The person did another of the separated steps of this case, so this one is not theirs. */
const barred = (me: string): string => `CASE c.step_kind
  ${separatedSteps.map((kind) => `WHEN '${kind}' THEN ${didOther(me, kind)}${kind === 'survey' ? '' : ` OR ${surveyed(me)}`}`).join('\n  ')}
  ELSE false END`;

/** Who opened a case counts as who surveyed it. */
const surveyed = (me: string): string =>
  `c.opened_by = ${me} OR (SELECT v.surveyed_by FROM surveys v WHERE v.id = c.survey_id) = ${me}`;

/** Roles that can do some step of some route. */
const doers = roleNames.filter((role) => Object.values(stepPermissions).some((one) => grants[role].includes(one)));

/**
 * The step the case waits for is this person's to do: their role, at a unit of its level that reaches the case, and no
 * other separated step of the case was theirs. Set-based twin of `requireStep`.
 */
export function waitsFor(actor: Actor, bind: Bind): string {
  const useful = actor.grants.filter(({ role }) => doers.includes(role));
  if (useful.length === 0) return 'false';
  const me = `${bind(actor.id)}::uuid`;
  const own = atPlaces(
    useful.filter(({ delegatedById }) => !delegatedById),
    bind,
  );
  // Lent roles are barred with who lent them.
  const lent = [...new Set(useful.flatMap(({ delegatedById }) => delegatedById ?? []))].map((lenderId) => {
    const theirs = useful.filter(({ delegatedById }) => delegatedById === lenderId);
    return `${atPlaces(theirs, bind)} AND NOT (${barred(`${bind(lenderId)}::uuid`)})`;
  });
  // CASE keeps the order: the places are one small hash, who did what before is asked of those rows alone.
  return `${moving} AND CASE WHEN ${[own, ...lent].join(' OR ')} THEN NOT (${barred(me)}) ELSE false END`;
}

/** The case waits at a step of the role and level of one of these grants, in its unit's reach. */
function atPlaces(grants: Actor['grants'], bind: Bind): string {
  const [roles, units] = grantArrays(grants);
  return `(c.route_id, c.position, c.unit_id) IN (
    SELECT place.route_id, place.position, reach.unit_id FROM (
      SELECT one.role, one.unit_id, ${levelOfGrant('one.role', 'one.unit_id')} AS level
      FROM unnest(${bind(roles)}::text[], ${bind(units)}::uuid[]) AS one (role, unit_id)
    ) given JOIN unit_reach reach ON reach.root_id = given.unit_id
    JOIN case_route_steps place ON place.role = given.role AND place.level = given.level)`;
}

/** `HS-0000123` or `H-0000123` finds by code; anything else the names that have words beginning so, without accents. */
function search(q: string, bind: Bind): string {
  const typed = fold(q);
  if (typed === '') return 'true';
  if (/^hs-\d+$/.test(typed)) return `c.code = ${bind(typed.toUpperCase())}`;
  if (/^h-\d+$/.test(typed)) return `hh.code = ${bind(typed.toUpperCase())}`;
  return `c.household_id IN (SELECT posting.household_id FROM household_search posting
    WHERE posting.words >= ${bind(typed)} AND posting.words < ${bind(`${typed}\u{10ffff}`)})`;
}

/** The filters that the table of cases answers alone. */
const ownFilters = (today: string): ListDefinition<CaseFilters>['filters'] => ({
  unitId: underUnit('c.unit_id'),
  householdId: (id, bind) => ofHousehold('c.household_id', bind(id)),
  programme: oneOf('c.programme'),
  houseKind: equals('c.house_kind'),
  status: oneOf('c.status'),
  stepKind: oneOf('c.step_kind'),
  late: (wanted) => `${wanted ? '' : 'NOT '}${isLate(today)}`,
});

const filters = (today: string): ListDefinition<CaseFilters>['filters'] => ({
  ...ownFilters(today),
  village: (village, bind) => `hh.village_folded = fold(${bind(village)})`,
  waitingForMe: ({ wanted, actor }, bind) => `${wanted ? '' : 'NOT '}coalesce((${waitsFor(actor, bind)}), false)`,
  decisionId: (id, bind) =>
    `c.id IN (SELECT e.case_id FROM decision_entries e WHERE e.decision_id = ${bind(id)}::uuid)`,
  postingId: (id, bind) => `c.id IN (SELECT p.case_id FROM posting_cases p WHERE p.posting_id = ${bind(id)}::uuid)`,
  q: search,
});

const created = { expression: 'c.created_at', type: 'timestamptz' } as const;
// The expressions of the indexes cases_score and cases_due: a case without a score comes last, one without a due day too.
const score = { expression: 'coalesce(c.score, -1)', type: 'int' } as const;
const due = { expression: `coalesce(c.due_on - DATE '2000-01-01', 1000000)`, type: 'int' } as const;
const name = { expression: 'hh.head_name_folded', type: 'text' } as const;

/** The list of cases as of a day of Vietnam: page and total. */
export const caseList = (today: string): ListDefinition<CaseFilters> => ({
  columns: caseColumns(today),
  from: caseFrom,
  unitColumn: 'c.unit_id',
  idColumn: 'c.id',
  filters: filters(today),
  sorts: {
    '-createdAt': { ...created, direction: 'DESC' },
    createdAt: { ...created, direction: 'ASC' },
    '-score': { ...score, direction: 'DESC' },
    score: { ...score, direction: 'ASC' },
    dueOn: { ...due, direction: 'ASC' },
    '-dueOn': { ...due, direction: 'DESC' },
    headName: { ...name, direction: 'ASC' },
    '-headName': { ...name, direction: 'DESC' },
  },
  defaultSort: '-createdAt',
  cut: {
    table: 'cases c',
    joins,
    columns: caseColumns(today),
    sorts: ['-createdAt', 'createdAt'],
    filters: ['unitId', 'programme', 'houseKind', 'status', 'stepKind', 'late'],
  },
  // The total of what the table alone can tell needs no joins.
  rollup: {
    from: 'cases c',
    unitColumn: 'c.unit_id',
    sum: '1',
    filters: ownFilters(today),
  },
});

/** The same for an export: without what is counted row by row. */
export const caseExport = (today: string): ListDefinition<CaseFilters> => ({
  ...caseList(today),
  columns: `${sharedColumns(today)}, c.applied_on AS "appliedOn", c.planned_area_m2 AS "plannedAreaM2",
    c.planned_cost_vnd AS "plannedCostVnd", c.own_share_vnd AS "ownShareVnd"`,
});
