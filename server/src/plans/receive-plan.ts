import { AppError } from '@chung-tay/shared/core/errors';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import { planRecipients } from '@chung-tay/shared/plans/schema';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readPlan } from './read-plan.ts';

/**
 * Acknowledges the copy of one recipient, by who holds its role at the unit the copy went to, or above.
 * @throws not_competent · action_not_allowed for a copy acknowledged already or of a plan that was replaced
 */
export const receivePlan: Command<typeof planRoutes.receivePlan> = async (context, { id, recipient }) => {
  const plan = await readPlan(context, id);
  const copy = plan.receipts.find((one) => one.recipient === recipient);
  if (!copy) throw new AppError('not_competent', `Kế hoạch này không có bản gửi ${planRecipients[recipient]}.`);
  if (copy.receivedAt) throw new AppError('action_not_allowed', `${copy.receivedBy} đã xác nhận nhận bản này rồi.`);
  if (plan.state !== 'filed')
    throw new AppError('action_not_allowed', 'Kế hoạch này đã được bản khác thay; hãy xác nhận bản mới.');
  if (!copy.mine)
    throw new AppError('not_competent', `Chỉ ${planRecipients[recipient]} (${copy.unitName}) xác nhận bản này.`);
  const actor = requireActor(context);
  await context.client.query({
    name: 'receive_plan',
    text: `UPDATE plan_receipts SET received_by = $3, received_by_name = $4, received_at = $5 WHERE plan_id = $1 AND recipient = $2`,
    values: [id, recipient, actor.id, actor.name, context.now.toISOString()],
  });
  const subject = { type: 'plan', id, unitId: plan.unitId };
  const note = `${planRecipients[recipient]}: ${copy.unitName}`;
  return { result: await readPlan(context, id), event: { action: 'plan.received', subject, note } };
};
