import type { PassedStep } from '@chung-tay/shared/cases/lifecycle';
import { type CaseStatus, type RouteStep, type StepKind, stepKinds } from '@chung-tay/shared/cases/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Role } from '@chung-tay/shared/core/permissions';
import type { Actor } from '@chung-tay/shared/core/policy';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';

/** A step of the case's route, with its place. */
export type RouteStepRow = RouteStep & { position: number };

/** A time the case entered a step. */
export interface HistoryRow extends PassedStep {
  number: number;
  doneBy: string | null;
  outcome: string | null;
}

/** What commands need to know of a case before they move it. Money in đồng, days in Vietnam. */
export interface CaseRow {
  id: string;
  code: string;
  householdId: string;
  unitId: string;
  programme: Programme;
  houseKind: HouseKind;
  status: CaseStatus;
  routeId: string;
  /** The step it waits for; null once stopped or through. */
  stepKind: StepKind | null;
  dueOn: string | null;
  deferredOn: string | null;
  surveyId: string;
  surveyedBy: string;
  openedBy: string;
  ruleId: string | null;
  priorityRuleId: string | null;
  verdict: string;
  assessedOn: string;
  score: number | null;
  normVnd: number | null;
  appliedOn: string | null;
  plannedAreaM2: number | null;
  plannedCostVnd: number | null;
  ownShareVnd: number | null;
  version: number;
  /** The steps of its route, in order. */
  route: RouteStepRow[];
  /** The steps it passed, oldest first. */
  history: HistoryRow[];
  /** The roles the actor holds at units that reach the case. */
  held: HeldRole[];
}

/** A role held over a case: at which level, and who lent it; null when it is the actor's own. */
export interface HeldRole {
  role: Role;
  level: RouteStep['level'];
  lenderId: string | null;
}

/**
 * The level a role counts at: that of the administrative unit it is held at, or of an organisation's seat. The authority
 * is the chairman of a People's Committee, so the head of a department does not stand for the province.
 */
export const levelOfGrant = (role: string, unitId: string): string =>
  `(SELECT CASE WHEN u.kind IN ('province', 'district', 'commune') THEN u.kind WHEN ${role} <> 'authority' THEN (
      SELECT p.kind FROM unit_versions v JOIN units p ON p.id = v.parent_id WHERE v.unit_id = u.id ORDER BY v.valid_from DESC LIMIT 1)
    END FROM units u WHERE u.id = ${unitId})`;

/** Roles and units of grants, and who lent them, as parallel arrays. */
export const grantArrays = (grants: Actor['grants']): [string[], string[], (string | null)[]] => [
  grants.map(({ role }) => role),
  grants.map(({ unitId }) => unitId),
  grants.map(({ delegatedById }) => delegatedById ?? null),
];

const rowColumns = `c.id, c.code, c.household_id AS "householdId", c.unit_id AS "unitId", c.programme, c.house_kind AS "houseKind",
  c.status, c.route_id AS "routeId", c.step_kind AS "stepKind", c.due_on AS "dueOn", c.deferred_on AS "deferredOn",
  c.survey_id AS "surveyId", (SELECT s.surveyed_by FROM surveys s WHERE s.id = c.survey_id) AS "surveyedBy", c.opened_by AS "openedBy",
  c.rule_id AS "ruleId", c.priority_rule_id AS "priorityRuleId", c.verdict, c.assessed_on AS "assessedOn", c.score,
  c.norm_vnd AS "normVnd", c.applied_on AS "appliedOn", c.planned_area_m2 AS "plannedAreaM2", c.planned_cost_vnd AS "plannedCostVnd",
  c.own_share_vnd AS "ownShareVnd", c.version`;

const routeColumn = `(SELECT json_agg(json_build_object('position', r.position, 'kind', r.kind, 'name', r.name, 'role', r.role,
    'level', r.level, 'deadlineDays', r.deadline_days, 'minimumDays', r.minimum_days, 'majorityPercent', r.majority_percent)
    ORDER BY r.position) FROM case_route_steps r WHERE r.route_id = c.route_id)`;

const historyColumn = `(SELECT json_agg(json_build_object('number', h.number, 'kind', h.kind, 'state', h.state, 'reopens', h.reopens,
    'doneBy', h.done_by, 'outcome', h.outcome) ORDER BY h.number) FROM case_steps h WHERE h.case_id = c.id)`;

/** What the actor holds over the case's unit; `$n` are the arrays of {@link grantArrays}. */
const heldColumn = (roles: string, units: string, lenders: string): string => `coalesce((
  SELECT json_agg(json_build_object('role', g.role, 'level', g.level, 'lenderId', g.lender_id)) FROM (
    SELECT given.role, given.unit_id, given.lender_id, ${levelOfGrant('given.role', 'given.unit_id')} AS level
    FROM unnest(${roles}::text[], ${units}::uuid[], ${lenders}::uuid[]) AS given (role, unit_id, lender_id)
  ) g JOIN unit_reach reach ON reach.root_id = g.unit_id AND reach.unit_id = c.unit_id WHERE g.level IS NOT NULL), '[]')`;

const readText = `SELECT ${rowColumns}, ${routeColumn} AS route, ${historyColumn} AS history, ${heldColumn('$3', '$4', '$5')} AS held
  FROM cases c WHERE c.id = ANY ($1::uuid[]) AND ${withinUnits('c.unit_id', '$2')} ORDER BY c.id`;

/** The cases as they are now, without a lock, in the order of their ids; those out of scope are left out. */
export async function readCaseRows(context: HandlerContext, ids: readonly string[]): Promise<CaseRow[]> {
  const { rows } = await context.client.query<CaseRow>({
    name: 'read_case_rows',
    text: readText,
    values: [ids, context.roots, ...grantArrays(requireActor(context).grants)],
  });
  return rows;
}

/** The step of the case's route of this kind; `step_not_current` when the route has none. */
export function routeStep(row: CaseRow, kind: StepKind): RouteStepRow {
  const step = row.route.find((one) => one.kind === kind);
  if (step) return step;
  throw new AppError('step_not_current', `Tuyến của hồ sơ ${row.code} không có bước “${stepKinds[kind]}”.`);
}
