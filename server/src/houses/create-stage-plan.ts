import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { StagePlan, StagePlanStep } from '@chung-tay/shared/houses/standards';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { type Stage, stageNames, stages } from '@chung-tay/shared/rules/stages';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { closeFormer, versionEvents } from './close-version.ts';
import { readStagePlan } from './standards.ts';

/**
 * Records which stages a kind of house passes through from a day on, and the days they take; the plan in force ends the day
 * before. Houses that are open keep theirs. From the start to the handover, in the order of building, with every stage that
 * a tranche plan of that time pays by: without it money would never be unlocked.
 * @throws rule_overlap; not_competent when the actor does not keep the whole province
 */
export const createStagePlan: Command<typeof houseRoutes.createStagePlan> = async (context, input) => {
  const { client, now, services } = context;
  await requireWholeProvince(context);
  requireOrder(input.steps);
  const former = await closeFormer(context, { table: 'stage_plans', of: { kind: input.kind } }, input.validFrom);
  await requirePaidStages(context, input);
  const id = services.newId();
  await client.query({
    name: 'insert_stage_plan',
    text: `INSERT INTO stage_plans (id, kind, valid_from, citation, step_count, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      id,
      input.kind,
      input.validFrom,
      input.citation,
      input.steps.length,
      requireActor(context).id,
      now.toISOString(),
    ],
  });
  await client.query({
    name: 'insert_stage_plan_steps',
    text: `INSERT INTO stage_plan_steps (plan_id, position, stage, norm_days, min_days)
           SELECT $1, row_number() OVER (), step.stage, step."normDays", step."minDays"
           FROM jsonb_to_recordset($2::jsonb) AS step (stage text, "normDays" int, "minDays" int)`,
    values: [id, JSON.stringify(input.steps)],
  });
  const result = await readStagePlan(client, id);
  const title = `Giai đoạn của ${houseKinds[input.kind].toLowerCase()}`;
  return { result, event: versionEvents(context, 'stage_plan', { ...input, id, title }, former) };
};

function requireOrder(steps: readonly StagePlanStep[]): void {
  const fields: FieldError[] = steps.flatMap(({ stage, normDays, minDays }, at) => {
    const before = steps[at - 1];
    if (at === 0 && stage !== 'started') return fault(at, 'stage', 'Giai đoạn đầu phải là khởi công.');
    if (before && stageNames.indexOf(stage) <= stageNames.indexOf(before.stage))
      return fault(at, 'stage', `“${stages[stage]}” phải đứng trước “${stages[before.stage]}”.`);
    if (at === steps.length - 1 && stage !== 'handed_over')
      return fault(at, 'stage', 'Giai đoạn cuối phải là bàn giao.');
    return minDays > normDays ? fault(at, 'minDays', 'Số ngày ít nhất không được hơn số ngày định mức.') : [];
  });
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
}

const fault = (at: number, name: string, message: string): FieldError[] => [
  { pointer: `/steps/${at}/${name}`, code: 'invalid', message },
];

async function requirePaidStages(
  { client }: CommandContext,
  { kind, validFrom, steps }: Pick<StagePlan, 'kind' | 'validFrom' | 'steps'>,
): Promise<void> {
  const { rows } = await client.query<{ stage: Stage; title: string }>({
    name: 'stages_paid_by',
    text: `SELECT DISTINCT tranche ->> 'stage' AS stage, p.title FROM tranche_plans p CROSS JOIN jsonb_array_elements(p.tranches) AS tranche
           WHERE coalesce(p.valid_to, 'infinity') >= $2::date AND (p.house_kind IS NULL OR p.house_kind = $1) ORDER BY 1`,
    values: [kind, validFrom],
  });
  const missing = rows.find((paid) => !steps.some(({ stage }) => stage === paid.stage));
  if (!missing) return;
  const message = `Đợt chi “${missing.title}” mở theo “${stages[missing.stage]}”: bản mới phải có giai đoạn đó.`;
  throw new AppError('conflict', message, { fields: [{ pointer: '/steps', code: 'stage_paid', message }] });
}
