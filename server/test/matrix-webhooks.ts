import { api } from '@chung-tay/shared';
import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { bodyOf } from './factories/answers.ts';
import { personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

/** An endpoint of one commune, which hears of nothing but tests. Every word that could leak carries the canary. */
export async function fillWebhooks(
  test: TestApp,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const as = { as: await personWith(test, [{ role: 'administrator', unitId }]) };
  const wanted = { url: 'https://203.113.131.1/nhan', description: `Nhận ${canary}`, events: ['none.at_all'], unitId };
  const webhook = bodyOf(await test.call(api.webhooks.createWebhook, wanted, as));
  const delivery = bodyOf(await test.call(api.webhooks.testWebhook, { id: webhook.id }, as));
  return { webhook: webhook.id, delivery: delivery.id };
}

export const webhookInputs: Record<keyof typeof webhookRoutes, (place: Place) => Record<string, unknown>> = {
  listWebhooks: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportWebhooks: ({ ids }) => ({ unitId: ids.unit }),
  getWebhook: ({ ids }) => ({ id: ids.webhook }),
  getWebhookHistory: ({ ids }) => ({ id: ids.webhook }),
  listDeliveries: ({ ids }) => ({ id: ids.webhook, count: 'exact' }),
  getDelivery: ({ ids }) => ({ id: ids.webhook, deliveryId: ids.delivery }),
  createWebhook: ({ ids }) => ({
    url: 'https://203.113.131.2/nhan',
    description: 'Nơi nhận khác',
    events: ['house.*'],
    unitId: ids.unit,
  }),
  updateWebhook: ({ ids }) => ({ id: ids.webhook, description: 'Mô tả khác' }),
  rotateWebhook: ({ ids }) => ({ id: ids.webhook }),
  pauseWebhook: ({ ids }) => ({ id: ids.webhook, reason: 'Bảo trì' }),
  enableWebhook: ({ ids }) => ({ id: ids.webhook }),
  testWebhook: ({ ids }) => ({ id: ids.webhook }),
  replayDelivery: ({ ids }) => ({ id: ids.webhook, deliveryId: ids.delivery }),
  replayWebhook: ({ ids }) => ({ id: ids.webhook, from: today, to: today }),
};
