import { formatVnd } from '@chung-tay/shared/core/money';
import type { Allocation, DonationStatus } from '@chung-tay/shared/donations/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const donorLabels = {
  unitId: 'Đơn vị quản lý hồ sơ',
  kind: 'Loại',
  name: 'Tên nhà hảo tâm',
  anonymous: 'Trang công khai ghi “Nhà hảo tâm ẩn danh”',
};

export const donationLabels = {
  donorId: 'Nhà hảo tâm',
  unitId: 'Đơn vị tiếp nhận, giữ quỹ',
  pledgedVnd: 'Số tiền đăng ký',
  pledgedOn: 'Ngày đăng ký',
  wish: 'Nguyện vọng',
};

export const donationTones: Record<DonationStatus, Tone> = {
  pledged: 'waiting',
  receiving: 'waiting',
  received: 'good',
  closed: 'quiet',
};

/** Where one allocation stands. */
export const allocationStates: Record<Allocation['state'], { tone: Tone; label: string }> = {
  allocated: { tone: 'waiting', label: 'Chờ giải ngân' },
  released: { tone: 'good', label: 'Đã giải ngân' },
  reversed: { tone: 'quiet', label: 'Đã thu hồi' },
};

const money = (value: unknown) => formatVnd(Number(value));

export const donationHistory: HistoryWords = {
  actions: {
    'donation.pledged': 'ghi đăng ký ủng hộ',
    'donation.received': 'ghi thực nhận',
    'donation.allocated': 'phân bổ cho một căn nhà',
    'donation.closed': 'khép khoản ủng hộ',
    'allocation.released': 'giải ngân một khoản phân bổ',
    'transaction.reversed': 'đảo một bút toán',
  },
  fields: {
    pledgedVnd: { label: 'Đăng ký', value: money },
    receivedVnd: { label: 'Đã nhận', value: money },
    allocatedVnd: { label: 'Đã phân bổ', value: money },
    closedAt: { label: 'Khép lúc', value: (value) => formatDay(String(value)) },
  },
};
