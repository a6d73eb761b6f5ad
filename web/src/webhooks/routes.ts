import IconWebhook from '@tabler/icons-react/dist/esm/icons/IconWebhook.mjs';
import { page, type Slice } from '../core/slice.ts';

export const webhookSlice: Slice = {
  routes: [
    page('webhooks', () => import('./webhook-list-page.tsx')),
    page('webhooks/new', () => import('./create-webhook-page.tsx')),
    page('webhooks/:id', () => import('./webhook-detail-page.tsx')),
  ],
  nav: [{ to: '/webhooks', section: 'frame', label: 'Webhook', icon: IconWebhook, permission: 'webhook:read' }],
};
