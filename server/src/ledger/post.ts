import type { TransactionKind, ValueKind } from '@chung-tay/shared/ledger/schema';
import type { CommandContext } from '../core/http/handler.ts';

/** One kind of value: đồng, an item counted in a measure, or days of labour. */
export type Value = { kind: Exclude<ValueKind, 'goods'> } | { kind: 'goods'; item: string; measure: string };

/** Whose account it is. Opened when first used: only in units the acting person reaches. */
export type AccountOwner =
  | { type: 'donor'; donorId: string; unitId: string }
  | { type: 'donation'; donationId: string; donorId: string; unitId: string }
  | {
      type: 'allocation';
      allocationId: string;
      donationId: string;
      houseId: string;
      /** Of the house. */
      unitId: string;
      /** Of the fund. */
      otherUnitId: string;
    }
  | { type: 'spent'; houseId: string; unitId: string }
  /** The budget that gives to a unit's reward fund, and that fund. */
  | { type: 'reward_budget' | 'reward_fund'; unitId: string }
  | { type: 'rewarded'; awardId: string; unitId: string };

/**
 * A movement from one owner to the next: donor → donation (`receive`) → allocation (`allocate`) → house (`release`), from
 * a donation to its share at a fund below (`allot`); budget → reward fund (`fund_reward`) → award (`reward`); and each way
 * back: `refund`, `reclaim`, `recover`, `recall`, `reclaim_reward`, where `from` is who gives back. `amount` in đồng, or thousandths of the measure or of a day; `valueVnd` what goods and labour
 * are reckoned at.
 */
export interface Movement {
  transactionId: string;
  kind: Exclude<TransactionKind, 'reverse'>;
  from: AccountOwner;
  to: AccountOwner;
  amount: number;
  value: Value;
  valueVnd?: number;
  occurredOn: string;
  memo: string | null;
}

/**
 * Posts a movement in the command's transaction: the one way value moves. SQL refuses what would leave an account short
 * (`insufficient_balance`), out of the person's reach (`not_found`), unbalanced or against the flow
 * (`unbalanced_transaction`). May be sent without waiting, with the statements that belong to it.
 */
export async function postMovement(context: CommandContext, movement: Movement): Promise<void> {
  const { amount, value, valueVnd } = movement;
  const line = (account: AccountOwner, sign: 1 | -1) => ({
    account: { ...account, ...value, id: context.services.newId() },
    amount: sign * amount,
    ...(valueVnd === undefined ? {} : { valueVnd: sign * valueVnd }),
  });
  await context.client.query({
    name: 'post_movement',
    text: `SELECT ledger_post($1, $2, $3, $4, $5, (
             SELECT jsonb_agg(jsonb_build_object(
               'accountId', ledger_account(line -> 'account', $5), 'amount', line -> 'amount', 'valueVnd', line -> 'valueVnd'))
             FROM jsonb_array_elements($6::jsonb) AS line), NULL)`,
    values: [
      movement.transactionId,
      movement.kind,
      movement.occurredOn,
      movement.memo,
      context.now.toISOString(),
      JSON.stringify([line(movement.from, -1), line(movement.to, 1)]),
    ],
  });
}

/**
 * Posts the mirror image of a transaction, once. Refused when the value has moved on (`insufficient_balance`), when it
 * was reversed before (`already_reversed`) or is a reversal itself (`action_not_allowed`).
 */
export async function postReversal(
  context: CommandContext,
  reversal: { transactionId: string; reversesId: string; occurredOn: string; memo: string },
): Promise<void> {
  await context.client.query({
    name: 'post_reversal',
    text: `SELECT ledger_post($1, 'reverse', $2, $3, $4, NULL, $5)`,
    values: [
      reversal.transactionId,
      reversal.occurredOn,
      reversal.memo,
      context.now.toISOString(),
      reversal.reversesId,
    ],
  });
}
