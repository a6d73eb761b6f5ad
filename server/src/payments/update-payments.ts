import { formatVnd } from '@chung-tay/shared/core/money';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { listEvent, lockPaymentList } from './lock-payment-list.ts';
import { insertLines, type KnownLine, planLines } from './payment-lines.ts';
import { readPaymentList } from './queries.ts';

/**
 * Changes a list that is being drawn up or was returned; lines, when given, take the place of those there were, by the
 * rules of preparing. A line paid by bank without an account keeps the one it had for that allocation.
 */
export const updatePayments: Command<typeof paymentRoutes.updatePayments> = async (context, input) => {
  const { client } = context;
  const list = await lockPaymentList(context, input.id, 'update');
  const purpose = input.purpose ?? list.purpose;
  if (input.lines) {
    const lines = await planLines(context, list, input.lines, await readKnown(context, list.id));
    await Promise.all([
      client.query({ name: 'clear_payments', text: 'DELETE FROM payments WHERE list_id = $1', values: [list.id] }),
      insertLines(context, list, lines),
    ]);
  }
  await client.query({
    name: 'update_payment_list',
    text: `UPDATE payment_lists SET purpose = $2, status = 'draft', version = version + 1 WHERE id = $1`,
    values: [list.id, purpose],
  });
  const result = await readPaymentList(context, list.id);
  const note = `${result.lineCount} khoản, ${formatVnd(result.totalVnd)}`;
  const changes = changesBetween({ purpose: list.purpose, status: list.status }, { purpose, status: result.status });
  return { result, event: listEvent('updated', list, note, changes) };
};

async function readKnown({ client }: CommandContext, listId: string): Promise<KnownLine[]> {
  const { rows } = await client.query<KnownLine>({
    name: 'known_payment_lines',
    text: `SELECT p.id, p.allocation_id AS "allocationId", p.recipient_account_masked AS masked, r.number_sealed AS sealed
           FROM payments p LEFT JOIN payment_recipients r ON r.payment_id = p.id WHERE p.list_id = $1`,
    values: [listId],
  });
  return rows;
}
