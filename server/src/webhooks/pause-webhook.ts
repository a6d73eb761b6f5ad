import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Command } from '../core/http/handler.ts';
import { lockWebhook, readWebhook, requireSending } from './read-webhook.ts';

/** Stops sending; what waits goes on waiting, what happens meanwhile is not written down for it. @throws action_not_allowed */
export const pauseWebhook: Command<typeof webhookRoutes.pauseWebhook> = async (context, { id, reason }) => {
  const before = await lockWebhook(context, id);
  requireSending(before);
  await context.client.query({
    name: 'pause_webhook',
    text: `UPDATE webhooks SET state = 'paused', stopped_at = $2, stop_reason = $3, version = version + 1 WHERE id = $1`,
    values: [id, context.now.toISOString(), reason],
  });
  const subject = { type: 'webhook', id, unitId: before.unitId };
  return { result: await readWebhook(context, id), event: { action: 'webhook.paused', subject, note: reason } };
};
