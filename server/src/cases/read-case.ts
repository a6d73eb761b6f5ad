import { currentStep, doneKinds } from '@chung-tay/shared/cases/lifecycle';
import type { Case, CaseStep } from '@chung-tay/shared/cases/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { statementName, withinUnits } from '../core/db/list.ts';
import { keepPlans } from '../core/db/reading.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { caseColumns, caseFrom } from './case-list.ts';
import { type CaseRow, readCaseRows } from './case-row.ts';
import { barredFrom } from './step-duty.ts';

/** The district the commune lay in when the case was opened; none since 1/7/2025. */
const district = `(SELECT p.id FROM unit_versions v JOIN units p ON p.id = v.parent_id AND p.kind = 'district'
  WHERE v.unit_id = c.unit_id AND (c.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity'))`;
const province = `(SELECT r.root_id FROM unit_reach r JOIN units p ON p.id = r.root_id AND p.kind = 'province' WHERE r.unit_id = c.unit_id LIMIT 1)`;

/** The entry by which an issued decision approved the case, or a draft proposes to. */
const entry = `LEFT JOIN LATERAL (
    SELECT e.decision_id, e.house_id, (
        SELECT s.support_vnd FROM decision_entries s JOIN decisions i ON i.id = s.decision_id
        WHERE s.case_id = c.id AND s.action <> 'withdraw' AND i.status = 'issued' ORDER BY i.issued_at DESC LIMIT 1
      ) AS support_vnd
    FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
    WHERE e.case_id = c.id AND e.action = 'add' AND d.status <> 'discarded' ORDER BY d.created_at DESC, d.id DESC LIMIT 1
  ) approval ON true`;

const detailColumns = `c.route_id AS "routeId", route.name AS "routeName", c.survey_id AS "surveyId", surveyor.full_name AS "surveyedBy",
  c.findings, c.rule_id AS "ruleId", rule.title AS "ruleTitle", c.assessed_on AS "assessedOn", c.score_parts AS "scoreParts",
  case_rank(c.id, ${district}) AS "rankInDistrict", case_rank(c.id, ${province}) AS "rankInProvince",
  c.applied_on AS "appliedOn", c.planned_area_m2 AS "plannedAreaM2", c.planned_cost_vnd AS "plannedCostVnd",
  c.own_share_vnd AS "ownShareVnd", approval.support_vnd AS "supportVnd", c.norm_vnd AS "normVnd", c.deferred_until AS "deferredUntil",
  c.withdraw_reason AS "withdrawReason",
  (SELECT v.deliberation_id FROM deliberation_votes v JOIN deliberations m ON m.id = v.deliberation_id
    WHERE v.case_id = c.id AND m.voided_at IS NULL ORDER BY m.created_at DESC LIMIT 1) AS "deliberationId",
  (SELECT p.posting_id FROM posting_cases p JOIN postings g ON g.id = p.posting_id
    WHERE p.case_id = c.id AND g.status <> 'cancelled' ORDER BY g.created_at DESC LIMIT 1) AS "postingId",
  approval.decision_id AS "decisionId", approval.house_id AS "houseId", c.commitment, c.note, c.updated_at AS "updatedAt"`;

const detailText = (today: string): string => `SELECT ${caseColumns(today)}, ${detailColumns}
  FROM ${caseFrom} JOIN case_routes route ON route.id = c.route_id JOIN surveys survey ON survey.id = c.survey_id
  JOIN users surveyor ON surveyor.id = survey.surveyed_by LEFT JOIN rules rule ON rule.id = c.rule_id ${entry}
  WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')}`;

const stepsText = `SELECT coalesce(now.position, s.position) AS position, s.kind, r.name, r.role, s.state, s.entered_at AS "enteredAt",
    s.due_on AS "dueOn", s.done_at AS "doneAt", doer.full_name AS "doneBy", s.outcome, s.note
  FROM case_steps s JOIN cases c ON c.id = s.case_id
  JOIN case_route_steps r ON r.route_id = s.route_id AND r.position = s.position
  LEFT JOIN case_route_steps now ON now.route_id = c.route_id AND now.kind = s.kind
  LEFT JOIN users doer ON doer.id = s.done_by
  WHERE s.case_id = $1 AND ${withinUnits('s.unit_id', '$2')} ORDER BY s.number`;

const notYet = { enteredAt: null, dueOn: null, doneAt: null, doneBy: null, outcome: null, note: null };

/** The steps of its route that are still to come. */
function stepsAhead(row: CaseRow): CaseStep[] {
  const done = doneKinds(row.history);
  const current = currentStep(
    row.route.map(({ kind }) => kind),
    { status: row.status, done },
  );
  if (current === null) return [];
  return row.route
    .filter(({ kind }) => kind !== current && !done.has(kind))
    .map(({ position, kind, name, role }) => ({ position, kind, name, role, state: 'ahead', ...notYet }));
}

type Detail = Omit<Case, 'steps' | 'barred'>;

/** A case as the API shows it to who asks; `not_found` out of scope. Three statements in one flight. */
export async function readCase(context: HandlerContext, id: string): Promise<Case> {
  const { client, roots, now } = context;
  const values = [id, roots];
  const text = detailText(dayInVietnam(now));
  await keepPlans(client);
  const [details, steps, rows] = await Promise.all([
    client.query<Detail>({ name: statementName(text), text, values }),
    client.query<CaseStep>({ name: 'read_case_steps', text: stepsText, values }),
    readCaseRows(context, [id]),
  ]);
  const row = found(rows[0], 'hồ sơ');
  return {
    ...found(details.rows[0], 'hồ sơ'),
    steps: [...steps.rows, ...stepsAhead(row)],
    barred: barredFrom(context, row),
  };
}
