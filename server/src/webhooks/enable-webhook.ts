import { AppError } from '@chung-tay/shared/core/errors';
import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Command } from '../core/http/handler.ts';
import { lockWebhook, readWebhook } from './read-webhook.ts';

/**
 * Sends again, with a clean slate: what waited is due now, from the first pause on.
 * @throws action_not_allowed when it sends already · webhook_limit
 */
export const enableWebhook: Command<typeof webhookRoutes.enableWebhook> = async (context, { id }) => {
  const { client, now } = context;
  const before = await lockWebhook(context, id);
  if (before.state === 'active') throw new AppError('action_not_allowed', 'Địa chỉ này đang gửi.');
  await client.query({
    name: 'enable_webhook',
    text: `UPDATE webhooks SET state = 'active', failing_since = NULL, stopped_at = NULL, stop_reason = NULL, version = version + 1 WHERE id = $1`,
    values: [id],
  });
  await client.query({
    name: 'due_now',
    text: `UPDATE webhook_deliveries SET next_at = $2, tries = 0 WHERE webhook_id = $1 AND state = 'pending'`,
    values: [id, now.toISOString()],
  });
  const subject = { type: 'webhook', id, unitId: before.unitId };
  return { result: await readWebhook(context, id), event: { action: 'webhook.enabled', subject } };
};
