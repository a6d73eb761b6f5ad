import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createWebhook } from './create-webhook.ts';
import { enableWebhook } from './enable-webhook.ts';
import { pauseWebhook } from './pause-webhook.ts';
import { exportWebhooks, getDelivery, getWebhook, getWebhookHistory, listDeliveries, listWebhooks } from './queries.ts';
import { replayDelivery } from './replay-delivery.ts';
import { replayWebhook } from './replay-webhook.ts';
import { rotateWebhook } from './rotate-webhook.ts';
import { testWebhook } from './test-webhook.ts';
import { updateWebhook } from './update-webhook.ts';

export const webhookHandlers: Handlers<typeof webhookRoutes> = {
  listWebhooks,
  exportWebhooks,
  getWebhook,
  getWebhookHistory,
  listDeliveries,
  getDelivery,
  createWebhook,
  updateWebhook,
  rotateWebhook,
  pauseWebhook,
  enableWebhook,
  testWebhook,
  replayDelivery,
  replayWebhook,
};
