import { fieldError } from '@chung-tay/shared/core/errors';
import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readWebhook, requireAddress } from './read-webhook.ts';
import { makeSecret, sealContext } from './sign.ts';

/**
 * An endpoint that is told what happens in a unit within reach and below it. The signing secret is answered once and kept sealed.
 * @throws webhook_address at /url · invalid_request at /unitId · webhook_limit
 */
export const createWebhook: Command<typeof webhookRoutes.createWebhook> = async (context, input) => {
  const { client, now, roots, services } = context;
  const { url, description, unitId } = input;
  const events = [...new Set(input.events)];
  await requireAddress(url, services.outbound);
  const reached = await client.query(`SELECT FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`, [
    unitId,
    roots,
  ]);
  if (reached.rowCount === 0)
    throw fieldError('/unitId', 'unknown_unit', 'Không tìm thấy đơn vị, hoặc ngoài phạm vi của bạn.');
  const actor = requireActor(context);
  const id = services.newId();
  const secret = makeSecret();
  await client.query({
    name: 'create_webhook',
    text: `INSERT INTO webhooks (id, unit_id, url, description, events, secret_sealed, created_by, created_by_name, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[id, unitId, url, description, events, services.cipher.encrypt(secret, sealContext(id))],
      ...[actor.id, actor.name, now.toISOString()],
    ],
  });
  const webhook = await readWebhook(context, id);
  const changes = {
    url: { old: null, new: url },
    description: { old: null, new: description },
    events: { old: null, new: events },
  };
  return {
    result: { ...webhook, secret },
    kept: { ...webhook, secret: null },
    event: { action: 'webhook.created', subject: { type: 'webhook', id, unitId }, changes },
  };
};
