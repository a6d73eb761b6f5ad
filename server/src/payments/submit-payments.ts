import { formatVnd } from '@chung-tay/shared/core/money';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { listEvent, lockPaymentList } from './lock-payment-list.ts';
import { blockersOf, readPaymentFacts, refuseLines } from './payment-facts.ts';
import { readPaymentList } from './queries.ts';

/** Hands a list to who approves; refused as long as a line may not be paid, every such line named. */
export const submitPayments: Command<typeof paymentRoutes.submitPayments> = async (context, { id }) => {
  const { client, now } = context;
  const list = await lockPaymentList(context, id, 'submit');
  const { rows } = await client.query<{ allocationId: string; amountVnd: number }>({
    name: 'lines_to_submit',
    text: `SELECT allocation_id AS "allocationId", amount_vnd AS "amountVnd" FROM payments WHERE list_id = $1 ORDER BY position`,
    values: [id],
  });
  const facts = await readPaymentFacts(
    client,
    rows.map((line) => line.allocationId),
  );
  refuseLines(
    rows.flatMap(({ allocationId, amountVnd }, at) => {
      const of = facts.get(allocationId);
      return of ? blockersOf(of, amountVnd).map((one) => ({ pointer: `/lines/${at}`, ...one })) : [];
    }),
  );
  await client.query({
    name: 'submit_payment_list',
    text: `UPDATE payment_lists SET status = 'submitted', submitted_by = $2, submitted_at = $3, decided_by = NULL, decided_by_name = NULL,
             decided_at = NULL, return_reason = NULL, version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, now.toISOString()],
  });
  const result = await readPaymentList(context, id);
  const changes = { status: { old: list.status, new: 'submitted' } };
  const note = `${result.lineCount} khoản, ${formatVnd(result.totalVnd)}`;
  return { result, event: listEvent('submitted', list, note, changes) };
};
