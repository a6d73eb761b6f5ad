import { AppError, type FieldError, fieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { TranchePlan } from '@chung-tay/shared/payments/schema';
import { type HouseKind, houseKinds } from '@chung-tay/shared/rules/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { readTranchePlan } from './queries.ts';

type Wanted = Pick<TranchePlan, 'programme' | 'houseKind' | 'validFrom' | 'tranches'>;
type Former = Pick<TranchePlan, 'id' | 'title' | 'validFrom' | 'validTo'>;

/**
 * Records which share verified stages unlock from a day on, for money set aside from then: never for what was set aside
 * before (`too_early`). The plan in force for the same programme and kind ends the day before; a later one is
 * `rule_overlap`. Percents add up, ascending with the stages of the kind, to 100. Who records it keeps the whole province
 * (`not_competent`).
 */
export const createTranchePlan: Command<typeof paymentRoutes.createTranchePlan> = async (context, input) => {
  const { client, now, services } = context;
  await requireWholeProvince(context);
  await requireTranches(context, input);
  const former = await closeFormer(context, input);
  const id = services.newId();
  await client.query({
    name: 'insert_tranche_plan',
    text: `INSERT INTO tranche_plans (id, programme, house_kind, title, citation, valid_from, assumed, tranches, created_by, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      id,
      input.programme,
      input.houseKind,
      input.title,
      input.citation,
      input.validFrom,
      input.assumed,
      JSON.stringify(input.tranches),
      requireActor(context).id,
      now.toISOString(),
    ],
  });
  const result = await readTranchePlan(client, id);
  const unitId = context.roots[0] as string;
  const created: Event = {
    action: 'tranche_plan.created',
    subject: { type: 'tranche_plan', id, unitId },
    note: input.title,
    changes: { validFrom: { old: null, new: input.validFrom }, citation: { old: null, new: input.citation } },
  };
  return { result, event: former ? [created, closedEvent(former, unitId, result)] : created };
};

/** Each stage is one of the kind's (of both kinds, when the plan is for both), in their order, with a growing percent up to 100. */
async function requireTranches({ client }: CommandContext, { houseKind, validFrom, tranches }: Wanted): Promise<void> {
  const { rows } = await client.query<{ kind: HouseKind; plan: Stage[] }>({
    name: 'stages_by_kind',
    text: `SELECT p.kind, array_agg(s.stage ORDER BY s.position) AS plan FROM stage_plans p JOIN stage_plan_steps s ON s.plan_id = p.id
           WHERE $1::date BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity') AND ($2::text IS NULL OR p.kind = $2) GROUP BY p.kind`,
    values: [validFrom, houseKind],
  });
  const fields: FieldError[] = tranches.flatMap(({ stage, percent }, at) => {
    const missing = rows.find(({ plan }) => !plan.includes(stage));
    if (missing)
      return fault(at, 'stage', `“${stages[stage]}” không có trong các giai đoạn của ${houseKinds[missing.kind]}.`);
    const before = tranches[at - 1];
    if (before && rows.some(({ plan }) => plan.indexOf(stage) <= plan.indexOf(before.stage)))
      return fault(at, 'stage', 'Giai đoạn phải sau giai đoạn của đợt trước.');
    if (before && percent <= before.percent) return fault(at, 'percent', 'Phần trăm cộng dồn phải tăng dần.');
    return at === tranches.length - 1 && percent !== 100 ? fault(at, 'percent', 'Đợt cuối phải là 100 phần trăm.') : [];
  });
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
}

const fault = (at: number, name: string, message: string): FieldError[] => [
  { pointer: `/tranches/${at}/${name}`, code: 'invalid', message },
];

/** One writer at a time, so that two who do not see each other leave no day with both. */
async function closeFormer(
  { client }: CommandContext,
  { programme, houseKind, validFrom }: Wanted,
): Promise<Former | undefined> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('tranche_plans'))`);
  const [plans, used] = await Promise.all([
    client.query<Former>({
      name: 'tranche_plans_of',
      text: `SELECT id, title, valid_from AS "validFrom", valid_to AS "validTo" FROM tranche_plans
             WHERE programme IS NOT DISTINCT FROM $1 AND house_kind IS NOT DISTINCT FROM $2 ORDER BY valid_from`,
      values: [programme, houseKind],
    }),
    client.query<{ day: string | null }>(
      `SELECT max((created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) AS day FROM allocations`,
    ),
  ]);
  const day = used.rows[0]?.day;
  if (day && validFrom <= day)
    throw fieldError(
      '/validFrom',
      'too_early',
      `Đã có phân bổ đến ngày ${writtenDay(day)}: bản mới phải bắt đầu sau ngày đó.`,
    );
  const later = plans.rows.find((plan) => plan.validFrom >= validFrom);
  if (later) {
    const message = `Đã có “${later.title}” từ ngày ${writtenDay(later.validFrom)}.`;
    throw new AppError('rule_overlap', message, {
      fields: [{ pointer: '/validFrom', code: 'rule_overlap', message }],
    });
  }
  const former = plans.rows.find((plan) => plan.validTo === null || plan.validTo >= validFrom);
  if (former)
    await client.query({
      name: 'close_tranche_plan',
      text: 'UPDATE tranche_plans SET valid_to = $2 WHERE id = $1',
      values: [former.id, dayBefore(validFrom)],
    });
  return former;
}

const closedEvent = ({ id, title, validTo }: Former, unitId: string, by: TranchePlan): Event => ({
  action: 'tranche_plan.closed',
  subject: { type: 'tranche_plan', id, unitId },
  note: `${title} → ${by.title}`,
  changes: { validTo: { old: validTo, new: dayBefore(by.validFrom) } },
});
