import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { type Command, requireActor } from '../core/http/handler.ts';
import { bonusEvent, type LockedBonus, lockBonuses } from './lock-bonuses.ts';

/**
 * Puts bonuses of standing decisions down to be paid, each once, of the amount of its decision; all or none.
 * @throws action_not_allowed for what is prepared, paid or revoked · conflict where the decision pays nothing
 */
export const prepareBonuses: Command<typeof bonusRoutes.prepareBonuses> = async (context, input) => {
  const { awardIds, method, recipientName } = input;
  const bonuses = await lockBonuses(context, awardIds);
  for (const bonus of bonuses) requireOwed(bonus);
  const actor = requireActor(context);
  const rows = bonuses.map((bonus) => ({
    id: context.services.newId(),
    ...bonus,
    recipientName: recipientName ?? bonus.awardeeName,
  }));
  await context.client.query({
    name: 'insert_bonus_payments',
    text: `INSERT INTO bonus_payments (id, unit_id, award_id, commendation_id, award_unit_id, amount_vnd, method, recipient_name, prepared_by,
             prepared_by_name, prepared_at)
           SELECT r.id, r."unitId", r."awardId", r."commendationId", r."awardUnitId", r."amountVnd", $2, r."recipientName", $3, $4, $5
           FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, "unitId" uuid, "awardId" uuid, "commendationId" uuid, "awardUnitId" uuid,
             "amountVnd" bigint, "recipientName" text)`,
    values: [JSON.stringify(rows), method, actor.id, actor.name, context.now.toISOString()],
  });
  const totalVnd = bonuses.reduce((total, { amountVnd }) => total + amountVnd, 0);
  const event = rows.map((bonus) => bonusEvent('prepared', bonus, formatVnd(bonus.amountVnd)));
  return { result: { bonuses: bonuses.length, totalVnd }, event };
};

function requireOwed({ awardCode, awardStatus, state }: LockedBonus): void {
  if (state !== null)
    throw new AppError('action_not_allowed', `Tiền thưởng của ${awardCode} đã được lập chi hoặc đã chi.`);
  if (awardStatus !== 'decided' && awardStatus !== 'presented')
    throw new AppError('action_not_allowed', `Khen thưởng ${awardCode} đã bị hủy bỏ, không chi thưởng.`);
}
