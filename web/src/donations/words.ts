import { formatVnd } from '@chung-tay/shared/core/money';
import {
  type DonationStatus,
  type DonorKind,
  type Restriction,
  stateSources,
} from '@chung-tay/shared/donations/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { programmes } from '@chung-tay/shared/rules/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const donorLabels = {
  unitId: 'Đơn vị quản lý hồ sơ',
  kind: 'Loại',
  name: 'Tên nhà hảo tâm',
  anonymous: 'Trang công khai ghi “Nhà hảo tâm ẩn danh”',
};

/** Kinds of source under headings: who gives, what the State sets aside, funds and loans. */
export const donorKindGroups: Record<string, readonly DonorKind[]> = {
  'Nhà hảo tâm': ['enterprise', 'organisation', 'person', 'family', 'international'],
  'Nguồn Nhà nước': stateSources,
  'Quỹ, vốn vay': ['fund_for_the_poor', 'gratitude_fund', 'policy_loan'],
};

export const donationLabels = {
  donorId: 'Nhà hảo tâm',
  unitId: 'Đơn vị tiếp nhận, giữ quỹ',
  pledgedVnd: 'Số tiền đăng ký',
  pledgedOn: 'Ngày đăng ký',
  wish: 'Nguyện vọng',
  campaignId: 'Đợt vận động',
  documentNumber: 'Số văn bản của nguồn',
  restriction: 'Phạm vi sử dụng',
  item: 'Hiện vật',
  measure: 'Đơn vị tính',
  unitValueVnd: 'Đơn giá',
};

export const donationTones: Record<DonationStatus, Tone> = {
  pledged: 'waiting',
  receiving: 'waiting',
  received: 'good',
  closed: 'quiet',
};

/** What a source may be used for, as one line; every part of it must hold. */
export const restrictionWords = ({ unitName, categories, programmes: of, houseCode }: Restriction): string =>
  [
    houseCode && `chỉ cho nhà ${houseCode}`,
    unitName && `chỉ cho nhà ở ${unitName} và bên dưới`,
    categories.length > 0 && `diện ${categories.map((one) => householdCategories[one]).join(', ')}`,
    of.length > 0 && `chương trình ${of.map((one) => programmes[one]).join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ');

const money = (value: unknown) => formatVnd(Number(value));

export const donationHistory: HistoryWords = {
  actions: {
    'donation.pledged': 'ghi đăng ký ủng hộ',
    'donation.received': 'ghi thực nhận',
    'donation.allocated': 'phân bổ cho một căn nhà',
    'donation.allotted': 'giao vốn cho quỹ cấp dưới',
    'donation.recalled': 'thu hồi vốn đã giao',
    'donation.refunded': 'hoàn trả nhà hảo tâm',
    'donation.adopted': 'ghi nhận đỡ đầu một căn nhà',
    'donation.closed': 'khép khoản ủng hộ',
    'allocation.released': 'chi cho căn nhà',
    'payment.recovered': 'thu hồi tiền đã chi',
    'allocation.reclaimed': 'thu hồi phân bổ',
    'allocation.delivered': 'giao hiện vật, ngày công',
    'transaction.reversed': 'đảo một bút toán',
  },
  fields: {
    pledgedVnd: { label: 'Đăng ký', value: money },
    receivedVnd: { label: 'Đã nhận', value: money },
    allocatedVnd: { label: 'Đã phân bổ', value: money },
    closedAt: { label: 'Khép lúc', value: (value) => formatDay(String(value)) },
  },
};
