import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Command } from '../core/http/handler.ts';
import { lockWebhook, readDelivery, requireSending } from './read-webhook.ts';

/** Puts a `webhook.test` into the queue of this endpoint; it leaves within seconds, like any other. @throws action_not_allowed */
export const testWebhook: Command<typeof webhookRoutes.testWebhook> = async (context, { id }) => {
  const { client, now, services } = context;
  const webhook = await lockWebhook(context, id);
  requireSending(webhook);
  const deliveryId = services.newId();
  await client.query({
    name: 'test_webhook',
    text: `INSERT INTO webhook_deliveries (id, webhook_id, unit_id, type, at, subject_type, subject_id, about_unit_id, next_at)
           VALUES ($1, $2, $3, 'webhook.test', $4, 'webhook', $2, $3, $4)`,
    values: [deliveryId, id, webhook.unitId, now.toISOString()],
  });
  return {
    result: await readDelivery(context, { id, deliveryId }),
    event: { action: 'webhook.tested', subject: { type: 'webhook', id, unitId: webhook.unitId } },
  };
};
