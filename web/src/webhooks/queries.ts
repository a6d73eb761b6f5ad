import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const webhookQuery = (id: string) =>
  queryOptions({ queryKey: ['webhooks', id], queryFn: () => client.webhooks.getWebhook({ id }) });

export const deliveryQuery = (id: string, deliveryId: string) =>
  queryOptions({
    queryKey: ['webhooks', id, 'deliveries', deliveryId],
    queryFn: () => client.webhooks.getDelivery({ id, deliveryId }),
  });
