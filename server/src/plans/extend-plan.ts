import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { PlanDuty } from '@chung-tay/shared/plans/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { named, readDuties, requireRunning } from './owed-plans.ts';

/**
 * Gives units that have not filed until a later day: all of them or none. By who reaches the scope of the movement.
 * @throws plan_filed, not_participant at /unitIds/n · not_competent · invalid_request at /dueOn
 */
export const extendPlan: Command<typeof planRoutes.extendPlan> = async (context, input) => {
  const movement = await requireRunning(context, input.movementId);
  if (!movement.managed) throw new AppError('not_competent', `Việc gia hạn của ${movement.unitName} hoặc cấp trên.`);
  requireDay(context, input.dueOn, movement.endsOn);
  const unitIds = [...new Set(input.unitIds.map((id) => id.toLowerCase()))];
  const duties = await readDuties(context, movement.id, unitIds);
  unitIds.forEach((unitId, place) => {
    requireExtendable(
      duties.find((duty) => duty.unitId === unitId),
      `/unitIds/${place}`,
      input.dueOn,
    );
  });
  await insertExtensions(context, movement.id, unitIds, input);
  const data = await readDuties(context, movement.id, unitIds);
  const subject = { type: 'movement', id: movement.id, unitId: movement.unitId };
  const changes = { dueOn: { old: null, new: input.dueOn }, units: { old: null, new: named(data) } };
  return { result: { data }, event: { action: 'movement.plans_extended', subject, note: input.reason, changes } };
};

function requireDay({ now }: CommandContext, dueOn: string, endsOn: string): void {
  if (dueOn < dayInVietnam(now)) throw fieldError('/dueOn', 'in_past', 'Hạn mới không được trước hôm nay.');
  if (dueOn > endsOn) throw fieldError('/dueOn', 'too_late', `Phong trào kết thúc ngày ${writtenDay(endsOn)}.`);
}

function requireExtendable(duty: PlanDuty | undefined, pointer: string, dueOn: string): void {
  const refuse = (code: 'not_participant' | 'plan_filed', message: string): AppError =>
    new AppError(code, message, { fields: [{ pointer, code, message }] });
  if (!duty) throw refuse('not_participant', 'Có đơn vị không tham gia phong trào này.');
  if (duty.planId) throw refuse('plan_filed', `${duty.unitName} đã nộp kế hoạch nên không gia hạn nữa.`);
  if (dueOn <= duty.dueOn)
    throw fieldError(
      '/dueOn',
      'too_early',
      `${duty.unitName} đang có hạn ${writtenDay(duty.dueOn)}; hạn mới phải sau ngày đó.`,
    );
}

const insertExtensions = (
  context: CommandContext,
  movementId: string,
  unitIds: readonly string[],
  { dueOn, reason }: { dueOn: string; reason: string },
) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_plan_extensions',
    text: `INSERT INTO plan_extensions (id, movement_id, unit_id, due_on, reason, granted_by, granted_by_name, granted_at)
           SELECT u.id, $1, u.unit_id, $4, $5, $6, $7, $8 FROM unnest($2::uuid[], $3::uuid[]) AS u (id, unit_id)`,
    values: [
      ...[movementId, unitIds.map(() => context.services.newId()), unitIds, dueOn, reason],
      ...[actor.id, actor.name, context.now.toISOString()],
    ],
  });
};
