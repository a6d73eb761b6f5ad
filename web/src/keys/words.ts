import type { KeyState } from '@chung-tay/shared/keys/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';
import { scopeWords } from './scope-words.ts';

export const keyTones: Record<KeyState, Tone> = {
  active: 'good',
  expiring: 'waiting',
  expired: 'late',
  revoked: 'quiet',
};

export const keyLabels = {
  userId: 'Khóa của ai',
  name: 'Tên khóa',
  scopes: 'Được làm gì',
  unitIds: 'Chỉ trong các đơn vị',
  expiresOn: 'Dùng đến hết ngày',
  addresses: 'Chỉ từ các địa chỉ mạng',
};

const listed = (value: unknown): string =>
  Array.isArray(value) && value.length > 0 ? value.join(', ') : 'không giới hạn';

export const keyHistory: HistoryWords = {
  actions: {
    'key.created': 'tạo khóa',
    'key.rotated': 'đổi khóa',
    'key.revoked': 'thu hồi khóa',
    'key.unit_moved': 'sắp xếp đơn vị: khóa về đơn vị mới',
    'user.service_created': 'thêm tài khoản máy',
  },
  fields: {
    name: { label: keyLabels.name },
    userName: { label: keyLabels.userId },
    scopes: { label: keyLabels.scopes, value: (value) => (value as string[]).map(scopeWords).join('; ') },
    units: { label: keyLabels.unitIds, value: listed },
    addresses: { label: keyLabels.addresses, value: listed },
    expiresOn: { label: keyLabels.expiresOn },
  },
};
