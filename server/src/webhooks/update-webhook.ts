import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { lockWebhook, readWebhook, requireAddress } from './read-webhook.ts';

/** Another address, description or choice of events; what waits goes to the new address. @throws webhook_address at /url */
export const updateWebhook: Command<typeof webhookRoutes.updateWebhook> = async (context, { id, ...change }) => {
  const { client, services } = context;
  // Before anything is held: the name is asked of the network.
  if (change.url !== undefined) await requireAddress(change.url, services.outbound);
  const before = await lockWebhook(context, id);
  const { url, description } = before;
  const events = change.events && [...new Set(change.events)];
  const changes = changesBetween(
    { url, description, events: before.events },
    { ...change, ...(events ? { events } : {}) },
  );
  if (changes)
    await client.query({
      name: 'update_webhook',
      text: `UPDATE webhooks SET url = coalesce($2, url), description = coalesce($3, description), events = coalesce($4, events),
               version = version + 1 WHERE id = $1`,
      values: [id, change.url ?? null, change.description ?? null, events ?? null],
    });
  const subject = { type: 'webhook', id, unitId: before.unitId };
  return {
    result: await readWebhook(context, id),
    event: changes ? { action: 'webhook.updated', subject, changes } : [],
  };
};
