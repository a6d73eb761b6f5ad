import type { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { readRewardFunds } from './queries.ts';

/**
 * Puts money of the budget into a unit's reward fund, by the document that grants it. There is no other way in: what
 * donors gave for houses has no flow to this account.
 * @throws not_found · period_locked
 */
export const fundRewards: Command<typeof bonusRoutes.fundRewards> = async (context, input) => {
  const today = dayInVietnam(context.now);
  if (input.fundedOn > today) throw fieldError('/fundedOn', 'future', 'Ngày cấp không được ở tương lai.');
  if (input.documentDate > today) throw fieldError('/documentDate', 'future', 'Ngày văn bản không được ở tương lai.');
  await requireUnit(context, input.unitId);
  const { unitId, amountVnd } = input;
  const transactionId = context.services.newId();
  await postMovement(context, {
    transactionId,
    kind: 'fund_reward',
    from: { type: 'reward_budget', unitId },
    to: { type: 'reward_fund', unitId },
    amount: amountVnd,
    value: { kind: 'cash' },
    occurredOn: input.fundedOn,
    memo: input.memo,
  });
  await context.client.query({
    name: 'insert_reward_funding',
    text: `INSERT INTO reward_fundings (transaction_id, unit_id, source, document_number, document_date) VALUES ($1, $2, $3, $4, $5)`,
    values: [transactionId, unitId, input.source, input.documentNumber, input.documentDate],
  });
  const [fund] = await readRewardFunds(context, unitId);
  const note = `${formatVnd(amountVnd)} theo ${input.documentNumber}`;
  const event = { action: 'reward_fund.funded', subject: { type: 'reward_fund', id: unitId, unitId }, note };
  return { result: found(fund, 'quỹ khen thưởng'), event };
};

async function requireUnit({ client, roots }: CommandContext, unitId: string): Promise<void> {
  const { rows } = await client.query({
    name: 'unit_of_reward_fund',
    text: `SELECT u.id FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots],
  });
  found(rows[0], 'đơn vị');
}
