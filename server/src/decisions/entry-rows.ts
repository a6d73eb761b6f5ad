import type { CaseStatus, StepKind } from '@chung-tay/shared/cases/schema';
import type { EntryAction } from '@chung-tay/shared/decisions/schema';
import type { HouseholdCategory, WithdrawReason } from '@chung-tay/shared/households/schema';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import type { HouseKind, Verdict } from '@chung-tay/shared/rules/schema';
import { withinUnits } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { type HeldValue, heldOn } from '../houses/held-value.ts';
import { listDay, unitNameOn } from './decision-list.ts';

/** An entry of a list with its case as it stands now: what the list says, and what would keep it from being issued. */
export interface EntryRow {
  caseId: string;
  caseCode: string;
  householdId: string;
  headName: string;
  unitId: string;
  unitName: string;
  village: string;
  category: HouseholdCategory;
  action: EntryAction;
  houseKind: HouseKind;
  supportVnd: number | null;
  normVnd: number | null;
  exceptionReason: string | null;
  withdrawReason: WithdrawReason | null;
  score: number | null;
  houseId: string | null;
  caseStatus: CaseStatus;
  caseKind: HouseKind;
  stepKind: StepKind | null;
  stepName: string | null;
  verdict: Verdict;
  ruleId: string | null;
  priorityRuleId: string | null;
  plannedAreaM2: number | null;
  plannedCostVnd: number | null;
  ownShareVnd: number | null;
  openedBy: string;
  openedAt: string;
  openDuplicates: number;
  openObjections: number;
  /** The last day of its posting; null when it was never posted. */
  postedUntil: string | null;
  /** Of a draft's addition: its household was given a house before, under any of its records. */
  hasSupport: boolean;
  /** The day of its last meeting, check or appraisal; null on a route without. */
  judgedOn: string | null;
  houseStatus: HouseStatus | null;
  /** Of a draft's withdrawal: what is set aside for its house, neither paid out nor delivered; null when nothing is. */
  held: HeldValue[] | null;
}

const openObjections = `(SELECT count(*)::int FROM objections o WHERE o.status = 'open' AND (o.case_id = c.id OR o.case_id IS NULL
  AND o.posting_id IN (SELECT p.posting_id FROM posting_cases p WHERE p.case_id = c.id)))`;

const postedUntil = `(SELECT max(t.until_on) FROM posting_cases p JOIN postings t ON t.id = p.posting_id
  WHERE p.case_id = c.id AND t.status <> 'cancelled')`;

const judgedOn = `(SELECT max((s.done_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) FROM case_steps s
  WHERE s.case_id = c.id AND s.state = 'done' AND s.kind IN ('deliberation', 'commune_check', 'appraisal'))`;

const text = `SELECT e.case_id AS "caseId", c.code AS "caseCode", c.household_id AS "householdId", hh.head_name AS "headName",
    c.unit_id AS "unitId", ${unitNameOn('c.unit_id', listDay)} AS "unitName", hh.village, hh.category, e.action,
    coalesce(e.house_kind, c.house_kind) AS "houseKind", e.support_vnd AS "supportVnd", e.norm_vnd AS "normVnd",
    e.exception_reason AS "exceptionReason", e.withdraw_reason AS "withdrawReason",
    CASE WHEN d.status = 'issued' THEN e.score ELSE c.score END AS score, e.house_id AS "houseId",
    c.status AS "caseStatus", c.house_kind AS "caseKind", c.step_kind AS "stepKind", step.name AS "stepName", c.verdict,
    c.rule_id AS "ruleId", c.priority_rule_id AS "priorityRuleId", c.planned_area_m2 AS "plannedAreaM2",
    c.planned_cost_vnd AS "plannedCostVnd", c.own_share_vnd AS "ownShareVnd", c.opened_by AS "openedBy", c.created_at AS "openedAt",
    (SELECT count(*)::int FROM duplicates s WHERE s.status = 'open' AND c.household_id IN (s.first_id, s.second_id)) AS "openDuplicates",
    ${openObjections} AS "openObjections", ${postedUntil} AS "postedUntil",
    CASE WHEN d.status = 'draft' AND e.action = 'add' THEN hh.previously_supported OR household_has_support(c.household_id) ELSE false END
      AS "hasSupport", ${judgedOn} AS "judgedOn",
    h.status AS "houseStatus", CASE WHEN d.status = 'draft' AND e.action = 'withdraw' THEN ${heldOn('e.house_id')} END AS held
  FROM decision_entries e JOIN decisions d ON d.id = e.decision_id JOIN cases c ON c.id = e.case_id
  JOIN households hh ON hh.id = c.household_id
  LEFT JOIN case_route_steps step ON step.route_id = c.route_id AND step.position = c.position
  LEFT JOIN houses h ON h.id = e.house_id
  WHERE e.decision_id = $1 AND ${withinUnits('e.unit_id', '$2')} ORDER BY e.position`;

/** The entries of a list that the actor may see, in its order. */
export async function readEntryRows({ client, roots }: HandlerContext, decisionId: string): Promise<EntryRow[]> {
  const { rows } = await client.query<EntryRow>({ name: 'decision_entry_rows', text, values: [decisionId, roots] });
  return rows;
}
