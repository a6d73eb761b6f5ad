import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { bonusLifecycle } from '@chung-tay/shared/bonuses/lifecycle';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { bonusEvent, type LockedBonus, lockBonus } from './lock-bonuses.ts';
import { readBonus } from './queries.ts';

/**
 * Brings back to the reward fund, whole, what was paid for an award that is revoked.
 * @throws action_not_allowed for an award that stands, a bonus not paid, or recovered already · period_locked
 */
export const recoverBonus: Command<typeof bonusRoutes.recoverBonus> = async (context, { id, recoveredOn, reason }) => {
  const bonus = await lockBonus(context, id);
  requireRecoverable(context, bonus, recoveredOn);
  const { unitId, awardId, amountVnd, paymentId } = bonus;
  const transactionId = context.services.newId();
  const actor = requireActor(context);
  await postMovement(context, {
    transactionId,
    kind: 'reclaim_reward',
    from: { type: 'rewarded', awardId, unitId },
    to: { type: 'reward_fund', unitId },
    amount: amountVnd,
    value: { kind: 'cash' },
    occurredOn: recoveredOn,
    memo: reason,
  });
  await context.client.query({
    name: 'recover_bonus',
    text: `UPDATE bonus_payments SET state = 'recovered', recovered_on = $2, recovered_transaction_id = $3, reason = $4, ended_by = $5,
             ended_by_name = $6, ended_at = $7, version = version + 1 WHERE id = $1`,
    values: [paymentId, recoveredOn, transactionId, reason, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: 'paid', new: 'recovered' } };
  const event = bonusEvent('recovered', bonus, `${formatVnd(amountVnd)}. ${reason}`, changes);
  return { result: await readBonus(context, id), event };
};

function requireRecoverable(context: CommandContext, bonus: LockedBonus, recoveredOn: string): void {
  const { awardCode, awardStatus, paidOn, state } = bonus;
  if (state === null) throw new AppError('action_not_allowed', `Tiền thưởng của ${awardCode} chưa chi.`);
  next(bonusLifecycle, state, 'recover');
  if (awardStatus !== 'revoked')
    throw new AppError('action_not_allowed', `Khen thưởng ${awardCode} chưa bị hủy bỏ, không thu hồi tiền thưởng.`);
  if (recoveredOn > dayInVietnam(context.now))
    throw fieldError('/recoveredOn', 'future', 'Ngày thu hồi không được ở tương lai.');
  if (paidOn !== null && recoveredOn < paidOn)
    throw fieldError('/recoveredOn', 'too_early', 'Ngày thu hồi không được trước ngày chi.');
}
