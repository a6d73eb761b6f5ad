import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Command } from '../core/http/handler.ts';
import { lockWebhook, readDelivery, requireSending } from './read-webhook.ts';

/** Sends one event again, now and with all its attempts anew, under the same webhook-id. @throws action_not_allowed */
export const replayDelivery: Command<typeof webhookRoutes.replayDelivery> = async (context, { id, deliveryId }) => {
  const webhook = await lockWebhook(context, id);
  requireSending(webhook);
  const { type } = await readDelivery(context, { id, deliveryId });
  await context.client.query({
    name: 'replay_delivery',
    text: `UPDATE webhook_deliveries SET state = 'pending', tries = 0, next_at = $2, finished_at = NULL WHERE id = $1`,
    values: [deliveryId, context.now.toISOString()],
  });
  const subject = { type: 'webhook', id, unitId: webhook.unitId };
  return {
    result: await readDelivery(context, { id, deliveryId }),
    event: { action: 'webhook.replayed', subject, note: `${type}, lần gửi ${deliveryId}` },
  };
};
