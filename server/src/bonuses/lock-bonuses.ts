import type { BonusPaymentState } from '@chung-tay/shared/bonuses/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';

/** The bonus of an award, held for a command: nobody prepares, pays or revokes it meanwhile. */
export interface LockedBonus {
  awardId: string;
  awardCode: string;
  awardStatus: string;
  awardeeName: string;
  awardUnitId: string;
  unitId: string;
  commendationId: string;
  decidedOn: string;
  issuedBy: string;
  amountVnd: number;
  paymentId: string | null;
  state: BonusPaymentState | null;
  preparedBy: string | null;
  transactionId: string | null;
  paidOn: string | null;
}

/**
 * Takes the awards, then their payments, each in one order; decided by units within scope, and `not_found` when one is
 * not. A decision that pays nothing for one of them is `conflict`.
 */
export async function lockBonuses(context: CommandContext, ids: readonly string[]): Promise<LockedBonus[]> {
  const { client, roots } = context;
  const wanted = [...new Set(ids)];
  await client.query({
    name: 'hold_awards_of_bonuses',
    text: 'SELECT a.id FROM awards a WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id FOR NO KEY UPDATE',
    values: [wanted],
  });
  const { rows } = await client.query<LockedBonus>({
    name: 'lock_bonuses',
    text: `SELECT w.id AS "awardId", w.code AS "awardCode", w.status AS "awardStatus", w.awardee_name AS "awardeeName", e.unit_id AS "awardUnitId",
             c.unit_id AS "unitId", c.id AS "commendationId", c.decided_on AS "decidedOn", c.issued_by AS "issuedBy", e.bonus_vnd AS "amountVnd",
             p.id AS "paymentId", p.state, p.prepared_by AS "preparedBy", p.transaction_id AS "transactionId", p.paid_on AS "paidOn"
           FROM commendation_entries e JOIN commendations c ON c.id = e.commendation_id JOIN awards w ON w.id = e.award_id
           LEFT JOIN bonus_payments p ON p.award_id = e.award_id AND p.state <> 'cancelled'
           WHERE e.award_id = ANY ($1::uuid[]) AND ${withinUnits('c.unit_id', '$2')} ORDER BY w.id`,
    values: [wanted, roots],
  });
  if (rows.length < wanted.length)
    throw new AppError('not_found', 'Có khoản thưởng không tồn tại, hoặc ngoài phạm vi của bạn.');
  const nothing = rows.find(({ amountVnd }) => amountVnd === 0);
  if (nothing) throw new AppError('conflict', `Quyết định không kèm tiền thưởng cho ${nothing.awardCode}.`);
  return rows;
}

/** One of them. */
export async function lockBonus(context: CommandContext, id: string): Promise<LockedBonus> {
  const [bonus] = await lockBonuses(context, [id]);
  return found(bonus, 'khoản thưởng này');
}

/** What the history of a bonus tells of an act. */
export const bonusEvent = (
  action: string,
  { awardId, awardCode, unitId }: LockedBonus,
  note: string,
  changes?: Event['changes'],
): Event => ({
  action: `bonus.${action}`,
  subject: { type: 'bonus', id: awardId, unitId },
  note: note ? `${awardCode}: ${note}` : awardCode,
  changes,
});
