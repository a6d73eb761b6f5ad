import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found } from '../core/http/handler.ts';
import { type AccountOwner, postMovement } from '../ledger/post.ts';
import { readAllocation } from './allocation-queries.ts';
import { ledgerValue, type NamedValue, quantityOf, valueShare } from './in-kind.ts';
import { requireCovered } from './require-money.ts';

/** An allocation held for a command, with what of it is unspent: đồng, or thousandths and what they are reckoned at. */
interface HeldAllocation extends NamedValue {
  id: string;
  donationId: string;
  donorId: string;
  houseId: string;
  unitId: string;
  fundUnitId: string;
  unspent: number;
  unspentValueVnd: number;
  version: number;
}

/**
 * Takes what was set aside for a house and neither paid nor handed over back to its donation (thu hồi phân bổ), all of it
 * unless told otherwise; never more (`insufficient_balance`). Fund and house must be in scope; the house may have been
 * withdrawn. Money is told in đồng, goods and labour in thousandths (`wrong_value_kind` else).
 */
export const reclaimAllocation: Command<typeof donationRoutes.reclaimAllocation> = async (context, input) => {
  const { client, roots, services, now } = context;
  const held = await holdAllocation(context, input.id);
  expectVersion(context, held.version);
  const amount = amountOf(held, input);
  const { donationId, donorId, houseId, unitId, fundUnitId: fund } = held;
  const share: AccountOwner = {
    type: 'allocation',
    allocationId: held.id,
    donationId,
    houseId,
    unitId,
    otherUnitId: fund,
  };
  const [, result] = await Promise.all([
    postMovement(context, {
      transactionId: services.newId(),
      kind: 'reclaim',
      from: share,
      to: { type: 'donation', donationId, donorId, unitId: fund },
      amount,
      value: ledgerValue(held),
      ...(held.kind === 'cash' ? {} : { valueVnd: valueShare(held.unspentValueVnd, amount, held.unspent) }),
      occurredOn: dayInVietnam(now),
      memo: input.reason,
    }),
    readAllocation(client, roots, held.id),
  ]);
  const { donationCode, houseCode } = result;
  const event = {
    action: 'allocation.reclaimed',
    note: `${houseCode} → ${donationCode}: ${written(held, amount)}. ${input.reason}`,
  };
  const events: Event[] = [
    { ...event, subject: { type: 'donation', id: donationId, unitId: fund } },
    { ...event, subject: { type: 'house', id: houseId, unitId } },
  ];
  return { result, event: events };
};

/** Takes the row of an allocation whose house and fund are in scope; its account is read after the wait. */
async function holdAllocation({ client, roots }: CommandContext, id: string): Promise<HeldAllocation> {
  const [locked, account] = await Promise.all([
    client.query<Pick<HeldAllocation, 'version'>>({
      name: 'hold_allocation',
      text: `SELECT l.version FROM allocations l
             WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')} AND ${withinUnits('l.fund_unit_id', '$1')} FOR UPDATE`,
      values: [roots, id],
    }),
    client.query<Omit<HeldAllocation, 'version'>>({
      name: 'account_of_allocation',
      text: `SELECT l.id, l.donation_id AS "donationId", d.donor_id AS "donorId", l.house_id AS "houseId", l.unit_id AS "unitId",
                    l.fund_unit_id AS "fundUnitId", a.kind, a.item, a.measure, b.total_in - b.total_out AS unspent, b.value_in - b.value_out AS "unspentValueVnd"
             FROM allocations l JOIN donations d ON d.id = l.donation_id
             JOIN ledger_accounts a ON a.allocation_id = l.id JOIN ledger_balances b ON b.account_id = a.id
             WHERE l.id = $1`,
      values: [id],
    }),
  ]);
  const what = 'khoản phân bổ';
  return { ...found(locked.rows[0], what), ...found(account.rows[0], what) };
}

/** How much is taken back: what was asked for in the unit of this kind of value, or all. */
function amountOf(held: HeldAllocation, input: { amountVnd: number | null; amount: number | null }): number {
  const isCash = held.kind === 'cash';
  const [mine, other] = isCash
    ? ([input.amountVnd, input.amount] as const)
    : ([input.amount, input.amountVnd] as const);
  const pointers = isCash ? ['/amountVnd', '/amount'] : ['/amount', '/amountVnd'];
  if (other !== null) {
    const code = 'wrong_value_kind';
    const message = isCash ? 'Khoản này là tiền: nêu số đồng.' : 'Khoản này là hiện vật, ngày công: nêu số lượng.';
    throw new AppError(code, message, { fields: [{ pointer: pointers[1] ?? '', code, message }] });
  }
  const left = `Khoản phân bổ này chỉ còn ${written(held, held.unspent)} chưa ${isCash ? 'chi' : 'giao'}.`;
  const amount = mine ?? held.unspent;
  requireCovered(pointers[0] ?? '', amount, held.unspent, left);
  return amount;
}

const written = (held: HeldAllocation, amount: number): string =>
  held.kind === 'cash' ? formatVnd(amount) : quantityOf(held, amount);
