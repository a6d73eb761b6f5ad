import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { type Delivery, type DeliveryDetail, type Webhook, webhookStates } from '@chung-tay/shared/webhooks/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { readDelivery, readWebhook } from './read-webhook.ts';
import { bodyOf } from './sign.ts';
import { deliveryList, type WebhookFilters, webhookList } from './webhook-list.ts';

export const listWebhooks: Query<typeof webhookRoutes.listWebhooks> = ({ client, roots }, input) =>
  listPage<Webhook, WebhookFilters>(client, roots, webhookList, input);

const cells: readonly ExportColumn[] = [
  { name: 'description', title: 'Mô tả' },
  { name: 'url', title: 'Địa chỉ' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'state', title: 'Tình trạng', labels: webhookStates },
  { name: 'pending', title: 'Chờ gửi', kind: 'number' },
  { name: 'failed', title: 'Không tới', kind: 'number' },
  { name: 'lastDeliveredAt', title: 'Tới nơi gần nhất', kind: 'instant' },
  { name: 'createdBy', title: 'Người tạo' },
  { name: 'createdAt', title: 'Tạo lúc', kind: 'instant' },
];

/** The endpoints of the list, whole, as CSV, XLSX or JSON lines; no secret is in it. */
export const exportWebhooks: Query<typeof webhookRoutes.exportWebhooks> = (context, { format, ...filters }) => {
  const options = { noun: 'webhook', format, filename: 'webhook' };
  return exportList<WebhookFilters>(context, webhookList, filters, cells, options);
};

export const getWebhook: Query<typeof webhookRoutes.getWebhook> = (context, { id }) => readWebhook(context, id);

export const getWebhookHistory: Query<typeof webhookRoutes.getWebhookHistory> = async (context, { id, ...page }) => {
  await readWebhook(context, id);
  return readHistory(context.client, context.roots, { type: 'webhook', id }, page);
};

export const listDeliveries: Query<typeof webhookRoutes.listDeliveries> = async (context, { id, ...input }) => {
  await readWebhook(context, id);
  return listPage<Delivery, { webhookId: string; state: readonly Delivery['state'][]; q: string }>(
    context.client,
    context.roots,
    deliveryList,
    { ...input, webhookId: id },
  );
};

export const getDelivery: Query<typeof webhookRoutes.getDelivery> = async (context, input) => {
  const delivery = await readDelivery(context, input);
  const { rows } = await context.client.query<DeliveryDetail['tried'][number]>({
    name: 'attempts_of_delivery',
    text: `SELECT a.at, a.status, a.ms, a.error, a.answer FROM webhook_attempts a WHERE a.delivery_id = $1 ORDER BY a.at DESC, a.id DESC LIMIT 50`,
    values: [delivery.id],
  });
  return { ...delivery, body: bodyOf(delivery), tried: rows };
};
