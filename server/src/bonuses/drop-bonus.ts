import { bonusLifecycle } from '@chung-tay/shared/bonuses/lifecycle';
import type { Bonus } from '@chung-tay/shared/bonuses/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { type CommandContext, type Outcome, requireActor } from '../core/http/handler.ts';
import { bonusEvent, lockBonus } from './lock-bonuses.ts';
import { readBonus } from './queries.ts';

/** Drops a prepared bonus, which may be prepared anew: by who prepares, or by who does not approve. */
export async function dropBonus(
  context: CommandContext,
  { id, reason, action }: { id: string; reason: string; action: 'cancelled' | 'returned' },
): Promise<Outcome<Bonus>> {
  const bonus = await lockBonus(context, id);
  if (bonus.state === null)
    throw new AppError('action_not_allowed', `Tiền thưởng của ${bonus.awardCode} chưa được lập chi.`);
  next(bonusLifecycle, bonus.state, 'cancel');
  const actor = requireActor(context);
  await context.client.query({
    name: 'drop_bonus',
    text: `UPDATE bonus_payments SET state = 'cancelled', reason = $2, ended_by = $3, ended_by_name = $4, ended_at = $5, version = version + 1
           WHERE id = $1`,
    values: [bonus.paymentId, reason, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: 'prepared', new: 'cancelled' } };
  return { result: await readBonus(context, id), event: bonusEvent(action, bonus, reason, changes) };
}
