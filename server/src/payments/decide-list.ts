import { paymentListLifecycle } from '@chung-tay/shared/payments/lifecycle';
import type { PaymentListDetail } from '@chung-tay/shared/payments/schema';
import type { Outcome } from '../core/http/handler.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { listEvent, lockPaymentList } from './lock-payment-list.ts';
import { readPaymentList } from './queries.ts';

const words = { return: 'returned', cancel: 'cancelled' } as const;

/** Sends a list back or ends it, with the reason; no money moves. */
export async function decideList(
  context: CommandContext,
  action: keyof typeof words,
  { id, reason }: { id: string; reason: string },
): Promise<Outcome<PaymentListDetail>> {
  const { client, now } = context;
  const list = await lockPaymentList(context, id, action);
  const actor = requireActor(context);
  const status = paymentListLifecycle[action].to;
  await client.query({
    name: 'decide_payment_list',
    text: `UPDATE payment_lists SET status = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, return_reason = $6, version = version + 1
           WHERE id = $1`,
    values: [id, status, actor.id, actor.name, now.toISOString(), reason],
  });
  const result = await readPaymentList(context, id);
  const changes = { status: { old: list.status, new: status } };
  return { result, event: listEvent(words[action], list, reason, changes) };
}
