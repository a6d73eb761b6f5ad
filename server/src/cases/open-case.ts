import type { Assessment } from '@chung-tay/shared/assessments/schema';
import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { currentStep, dueOn } from '@chung-tay/shared/cases/lifecycle';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { assessFor } from '../assessments/assess-for.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { requireNeverSupported } from '../households/require-never-supported.ts';
import { normOf, requireEligible, requireSurvey } from './assessed.ts';
import type { RouteStepRow } from './case-row.ts';
import { written } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** The unit of the household, which is kept from being withdrawn until the case is written. */
async function unitOfHousehold({ client, roots }: CommandContext, id: string): Promise<string> {
  const { rows } = await client.query<{ unitId: string; status: string }>({
    name: 'household_of_case',
    text: `SELECT unit_id AS "unitId", status FROM households WHERE id = $1 AND ${withinUnits('unit_id', '$2')} FOR SHARE`,
    values: [id, roots],
  });
  const household = found(rows[0], 'hộ');
  if (household.status === 'surveyed') return household.unitId;
  throw new AppError('household_not_eligible', 'Hộ đã rút khỏi danh sách rà soát.');
}

interface RouteInForce {
  id: string;
  steps: RouteStepRow[];
}

async function routeOn({ client }: CommandContext, day: string): Promise<RouteInForce> {
  const { rows } = await client.query<RouteInForce>({
    name: 'case_route_on',
    text: `SELECT r.id, json_agg(json_build_object('position', s.position, 'kind', s.kind, 'deadlineDays', s.deadline_days) ORDER BY s.position) AS steps
      FROM case_routes r JOIN case_route_steps s ON s.route_id = r.id
      WHERE $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity') GROUP BY r.id`,
    values: [day],
  });
  if (!rows[0]) throw new AppError('conflict', `Chưa có tuyến xét nào có hiệu lực ngày ${writtenDay(day)}.`);
  return rows[0];
}

/** The survey is the first step, done by who surveyed, on the day of the survey; the case waits for the next. */
async function writeSteps({ client, now }: CommandContext, id: string): Promise<void> {
  await Promise.all([
    client.query({
      name: 'case_survey_done',
      text: `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at, done_at, done_by, outcome)
        SELECT c.id, c.unit_id, 1, c.route_id, 1, 'survey', 'done', day.at, day.at, s.surveyed_by, 'surveyed'
        FROM cases c JOIN surveys s ON s.id = c.survey_id
        CROSS JOIN LATERAL (SELECT s.surveyed_on::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AS at) day WHERE c.id = $1`,
      values: [id],
    }),
    client.query({
      name: 'case_first_step',
      text: `INSERT INTO case_steps (case_id, unit_id, number, route_id, position, kind, state, entered_at, due_on)
        SELECT id, unit_id, 2, route_id, position, step_kind, 'current', $2, due_on FROM cases WHERE id = $1`,
      values: [id, now.toISOString()],
    }),
  ]);
}

const nextStep = ({ steps }: RouteInForce): RouteStepRow => {
  const kind = currentStep(
    steps.map((step) => step.kind),
    { status: 'open', done: new Set(['survey'] as const) },
  );
  return steps.find((step) => step.kind === kind) as RouteStepRow;
};

type Body = CallInput<typeof caseRoutes.openCase>;

async function writeCase(
  context: CommandContext,
  { householdId, programme, houseKind, addedLater }: Body,
  unitId: string,
  route: RouteInForce,
  assessment: Assessment & { surveyId: string },
): Promise<string> {
  const id = context.services.newId();
  const step = nextStep(route);
  const today = dayInVietnam(context.now);
  const { surveyId, ruleId, priorityRuleId, assessedOn, verdict, findings, score, scoreParts } = assessment;
  await context.client.query({
    name: 'open_case',
    text: `INSERT INTO cases (id, household_id, unit_id, programme, house_kind, added_later, route_id, position, step_kind, entered_at, due_on,
        survey_id, rule_id, priority_rule_id, assessed_on, verdict, findings, score, score_parts, norm_vnd, opened_by, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $10, $10)`,
    values: [
      id,
      householdId,
      unitId,
      programme,
      houseKind,
      addedLater,
      route.id,
      step.position,
      step.kind,
      context.now.toISOString(),
      dueOn(today, step.deadlineDays),
      surveyId,
      ruleId,
      priorityRuleId,
      assessedOn,
      verdict,
      JSON.stringify(findings),
      score,
      JSON.stringify(scoreParts),
      normOf(assessment, houseKind),
      requireActor(context).id,
    ],
  });
  return id;
}

/**
 * Opens a household's case on the route in force today, from its latest submitted survey, judged by the rules of today.
 * @throws household_not_eligible naming each reason · survey_missing · household_has_case · household_has_house
 */
export const openCase: Command<typeof caseRoutes.openCase> = async (context, input) => {
  const { householdId, programme, houseKind, addedLater } = input;
  const unitId = await unitOfHousehold(context, householdId);
  await requireNeverSupported(context, householdId);
  const today = dayInVietnam(context.now);
  const [assessment, route] = await Promise.all([
    assessFor(context, householdId, programme, today),
    routeOn(context, today),
  ]);
  const surveyed = requireSurvey(assessment);
  requireEligible(assessment);
  const id = await writeCase(context, input, unitId, route, surveyed);
  await writeSteps(context, id);
  const { ruleTitle, score } = assessment;
  return {
    result: await readCase(context, id),
    event: {
      action: 'case.opened',
      subject: { type: 'case', id, unitId },
      changes: written({ householdId, programme, houseKind, addedLater, rule: ruleTitle, score }),
    },
  };
};
