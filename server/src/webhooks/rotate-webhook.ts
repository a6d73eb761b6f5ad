import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Command } from '../core/http/handler.ts';
import { lockWebhook, readWebhook } from './read-webhook.ts';
import { makeSecret, sealContext } from './sign.ts';

/** A new signing secret, answered once; for so many hours deliveries bear the signatures of both. */
export const rotateWebhook: Command<typeof webhookRoutes.rotateWebhook> = async (context, { id, keepHours }) => {
  const { client, now, services } = context;
  const { unitId } = await lockWebhook(context, id);
  const secret = makeSecret();
  await client.query({
    name: 'rotate_webhook',
    text: `UPDATE webhooks SET previous_sealed = secret_sealed, previous_until = $2, secret_sealed = $3, version = version + 1 WHERE id = $1`,
    values: [
      id,
      new Date(now.getTime() + keepHours * 3_600_000).toISOString(),
      services.cipher.encrypt(secret, sealContext(id)),
    ],
  });
  const webhook = await readWebhook(context, id);
  return {
    result: { ...webhook, secret },
    kept: { ...webhook, secret: null },
    event: {
      action: 'webhook.rotated',
      subject: { type: 'webhook', id, unitId },
      note: `Còn ký bằng cả khóa cũ ${keepHours} giờ`,
    },
  };
};
