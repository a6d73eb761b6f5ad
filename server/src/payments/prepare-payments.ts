import { formatVnd, sumVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { requireKeeper } from '../ledger/keeper-unit.ts';
import { listEvent } from './lock-payment-list.ts';
import { insertLines, planLines } from './payment-lines.ts';
import { readPaymentList } from './queries.ts';

/**
 * Draws up a list of payments of one fund in scope. Nothing is paid yet, and each line is no more than may be paid now:
 * `stage_not_verified`, `tranche_locked`, `over_payment` by line; an allocation stands in one open list (`conflict`), however
 * many try at once.
 */
export const preparePayments: Command<typeof paymentRoutes.preparePayments> = async (context, input) => {
  const { client, now, services } = context;
  const { unitId, purpose } = input;
  await requireKeeper(context, unitId, dayInVietnam(now));
  const list = { id: services.newId(), unitId };
  const lines = await planLines(context, list, input.lines);
  const actor = requireActor(context);
  await Promise.all([
    client.query({
      name: 'insert_payment_list',
      text: `INSERT INTO payment_lists (id, unit_id, purpose, prepared_by, prepared_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      values: [list.id, unitId, purpose, actor.id, actor.name, now.toISOString()],
    }),
    insertLines(context, list, lines),
  ]);
  const result = await readPaymentList(context, list.id);
  const note = `${lines.length} khoản, ${formatVnd(sumVnd(lines.map((line) => line.amountVnd)))}`;
  return { result, event: listEvent('prepared', result, note) };
};
