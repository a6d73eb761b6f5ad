import { client } from '../core/client.ts';

/** Endpoints the system stopped calling because nothing arrived: somebody must mend the receiver and enable them. */
export const webhookWaiting = [
  {
    permission: 'webhook:manage',
    label: 'Webhook bị tắt vì không gửi được',
    to: '/webhooks?state=disabled',
    count: () => client.webhooks.listWebhooks({ limit: 1, count: 'exact', state: ['disabled'] }),
  },
] as const;
