import { AppError } from '@chung-tay/shared/core/errors';
import type { Delivery, Webhook, WebhookState } from '@chung-tay/shared/webhooks/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, type HandlerContext } from '../core/http/handler.ts';
import { OutboundError, type OutboundRules, requireCallable } from '../core/http/outbound.ts';
import { deliveryColumns, webhookColumns } from './webhook-list.ts';

/** One endpoint the caller sees; `not_found` else. Commands answer with it too. */
export async function readWebhook({ client, roots }: HandlerContext, id: string): Promise<Webhook> {
  const { rows } = await client.query<Webhook>({
    name: 'read_webhook',
    text: `SELECT ${webhookColumns} FROM webhooks w WHERE w.id = $1 AND ${withinUnits('w.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'địa chỉ này');
}

/** What a change of an endpoint starts from. */
export interface LockedWebhook {
  id: string;
  unitId: string;
  url: string;
  description: string;
  events: string[];
  state: WebhookState;
  version: number;
}

/** One endpoint the caller sees, held for a change. @throws not_found · stale_version */
export async function lockWebhook(context: CommandContext, id: string): Promise<LockedWebhook> {
  const { rows } = await context.client.query<LockedWebhook>({
    name: 'lock_webhook',
    text: `SELECT w.id, w.unit_id AS "unitId", w.url, w.description, w.events, w.state, w.version FROM webhooks w
           WHERE w.id = $1 AND ${withinUnits('w.unit_id', '$2')} FOR UPDATE`,
    values: [id, context.roots],
  });
  const webhook = found(rows[0], 'địa chỉ này');
  expectVersion(context, webhook.version);
  return webhook;
}

/** One delivery of an endpoint the caller sees. */
export async function readDelivery(
  { client, roots }: HandlerContext,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<Delivery> {
  const { rows } = await client.query<Delivery>({
    name: 'read_delivery',
    text: `SELECT ${deliveryColumns} FROM webhook_deliveries d
           WHERE d.id = $1 AND d.webhook_id = $2 AND ${withinUnits('d.unit_id', '$3')}`,
    values: [deliveryId, id, roots],
  });
  return found(rows[0], 'lần gửi này');
}

/** It sends: what is asked of it leaves. @throws action_not_allowed */
export function requireSending({ state }: Pick<LockedWebhook, 'state'>): void {
  if (state !== 'active') throw new AppError('action_not_allowed', 'Địa chỉ này đang dừng; hãy bật lại trước.');
}

/** The address may be called as its name stands now; asked again at each attempt. @throws webhook_address at /url */
export async function requireAddress(url: string, rules: OutboundRules): Promise<void> {
  try {
    await requireCallable(url, { ...rules, totalMs: 3000 });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { code, message } = error;
    throw new AppError('webhook_address', message, { fields: [{ pointer: '/url', code, message }] });
  }
}
