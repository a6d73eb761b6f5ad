import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { bonusLifecycle } from '@chung-tay/shared/bonuses/lifecycle';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { bonusEvent, type LockedBonus, lockBonuses } from './lock-bonuses.ts';

/**
 * Pays prepared bonuses out of the reward fund of who decided: all or none.
 * @throws same_person for who prepared one or issued its decision · insufficient_balance · action_not_allowed ·
 *   period_locked
 */
export const approveBonuses: Command<typeof bonusRoutes.approveBonuses> = async (context, { awardIds, paidOn }) => {
  const bonuses = await lockBonuses(context, awardIds);
  const day = paidOn ?? dayInVietnam(context.now);
  for (const bonus of bonuses) requirePayable(context, bonus, day);
  await requireFunds(context, bonuses);
  for (const bonus of bonuses) await pay(context, bonus, day);
  const totalVnd = sum(bonuses);
  const event = bonuses.map((bonus) =>
    bonusEvent('paid', bonus, formatVnd(bonus.amountVnd), { state: { old: 'prepared', new: 'paid' } }),
  );
  return { result: { bonuses: bonuses.length, totalVnd }, event };
};

const sum = (bonuses: readonly LockedBonus[]): number => bonuses.reduce((total, { amountVnd }) => total + amountVnd, 0);

function requirePayable(context: CommandContext, bonus: LockedBonus, day: string): void {
  const { awardCode, awardStatus, decidedOn, issuedBy, preparedBy, state } = bonus;
  if (state === null) throw new AppError('action_not_allowed', `Tiền thưởng của ${awardCode} chưa được lập chi.`);
  next(bonusLifecycle, state, 'approve');
  if (awardStatus !== 'decided' && awardStatus !== 'presented')
    throw new AppError('action_not_allowed', `Khen thưởng ${awardCode} đã bị hủy bỏ: bỏ khoản đã lập.`);
  const { id } = requireActor(context);
  if (preparedBy === id) throw new AppError('same_person', `Bạn đã lập khoản của ${awardCode}, người khác duyệt chi.`);
  if (issuedBy === id)
    throw new AppError('same_person', 'Người ban hành quyết định khen thưởng không tự duyệt chi thưởng.');
  if (day > dayInVietnam(context.now)) throw fieldError('/paidOn', 'future', 'Ngày chi không được ở tương lai.');
  if (day < decidedOn)
    throw fieldError('/paidOn', 'too_early', `Ngày chi không được trước ngày quyết định ${writtenDay(decidedOn)}.`);
}

/** The ledger refuses what is not there; asked first, the caller is told how much is. */
async function requireFunds({ client }: CommandContext, bonuses: readonly LockedBonus[]): Promise<void> {
  const units = Map.groupBy(bonuses, ({ unitId }) => unitId);
  const { rows } = await client.query<{ unitId: string; availableVnd: number }>({
    name: 'funds_for_bonuses',
    text: `SELECT m.reward_unit_id AS "unitId", m.available_vnd AS "availableVnd" FROM reward_money m WHERE m.reward_unit_id = ANY ($1::uuid[])`,
    values: [[...units.keys()]],
  });
  for (const [unitId, group] of units) {
    const available = rows.find((fund) => fund.unitId === unitId)?.availableVnd ?? 0;
    if (sum(group) > available)
      throw new AppError(
        'insufficient_balance',
        `Quỹ khen thưởng còn ${formatVnd(available)}, cần chi ${formatVnd(sum(group))}.`,
      );
  }
}

async function pay(context: CommandContext, bonus: LockedBonus, day: string): Promise<void> {
  const { unitId, awardId, amountVnd, paymentId, awardCode } = bonus;
  const transactionId = context.services.newId();
  const actor = requireActor(context);
  await postMovement(context, {
    transactionId,
    kind: 'reward',
    from: { type: 'reward_fund', unitId },
    to: { type: 'rewarded', awardId, unitId },
    amount: amountVnd,
    value: { kind: 'cash' },
    occurredOn: day,
    memo: `Chi thưởng ${awardCode}`,
  });
  await context.client.query({
    name: 'pay_bonus',
    text: `UPDATE bonus_payments SET state = 'paid', approved_by = $2, approved_by_name = $3, approved_at = $4, paid_on = $5, transaction_id = $6,
             version = version + 1 WHERE id = $1`,
    values: [paymentId, actor.id, actor.name, context.now.toISOString(), day, transactionId],
  });
}
