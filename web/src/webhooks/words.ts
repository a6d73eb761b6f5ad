import type { Delivery, WebhookState } from '@chung-tay/shared/webhooks/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const webhookTones: Record<WebhookState, Tone> = { active: 'good', paused: 'quiet', disabled: 'late' };

export const deliveryTones: Record<Delivery['state'], Tone> = { pending: 'waiting', delivered: 'good', failed: 'late' };

export const webhookLabels = {
  url: 'Địa chỉ nhận',
  description: 'Hệ thống nhận',
  events: 'Loại sự kiện',
  unitId: 'Của đơn vị và cấp dưới',
};

export const webhookHistory: HistoryWords = {
  actions: {
    'webhook.created': 'thêm địa chỉ nhận',
    'webhook.updated': 'sửa địa chỉ nhận',
    'webhook.rotated': 'đổi khóa ký',
    'webhook.paused': 'tạm dừng gửi',
    'webhook.enabled': 'bật gửi lại',
    'webhook.disabled': 'tắt vì không gửi được',
    'webhook.tested': 'gửi thử',
    'webhook.replayed': 'gửi lại',
    'webhook.unit_moved': 'sắp xếp đơn vị: địa chỉ nhận về đơn vị mới',
  },
  fields: {
    url: { label: webhookLabels.url },
    description: { label: webhookLabels.description },
    events: { label: webhookLabels.events, value: (value) => (value as string[]).join(', ') },
  },
};
