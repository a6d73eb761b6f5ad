import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import {
  type Payment,
  type PaymentListStatus,
  type PaymentState,
  paymentListStatuses,
  type TranchePlan,
} from '@chung-tay/shared/payments/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a list and its lines is called on every screen. */
export const paymentLabels = {
  unitId: 'Quỹ',
  purpose: 'Nội dung chi',
  lines: 'Các khoản',
  amountVnd: 'Số tiền',
  method: 'Hình thức',
  recipientName: 'Người nhận',
  recipientAccount: 'Số tài khoản',
  recipientBank: 'Ngân hàng',
};

export const listTones: Record<PaymentListStatus, Tone> = {
  draft: 'quiet',
  submitted: 'waiting',
  approved: 'good',
  returned: 'late',
  cancelled: 'quiet',
};

export const paymentTones: Record<PaymentState, Tone> = {
  prepared: 'waiting',
  paid: 'info',
  confirmed: 'good',
  recovered: 'quiet',
  reversed: 'quiet',
  cancelled: 'quiet',
};

/** The stage up to which a house was verified, as money is unlocked by it. */
export const verifiedStage = (stage: HouseStatus | null): string => (stage ? houseStatuses[stage] : 'Chưa khởi công');

/** Where the money goes: `Nguyễn Văn A, •••123, Agribank`; how long the hidden part is says nothing. */
export const recipientWords = ({
  recipientName,
  recipientAccountMasked,
  recipientBank,
}: Pick<Payment, 'recipientName' | 'recipientAccountMasked' | 'recipientBank'>): string =>
  [recipientName, recipientAccountMasked?.replace(/^•+/, '•••'), recipientBank].filter(Boolean).join(', ');

/** What a plan is for; the most specific one goes first. */
export const scopeOf = ({ programme, houseKind }: Pick<TranchePlan, 'programme' | 'houseKind'>): string =>
  [
    programme ? programmes[programme] : 'Mọi chương trình',
    houseKind ? houseKinds[houseKind].toLowerCase() : 'mọi loại nhà',
  ].join(', ');

export const paymentListHistory: HistoryWords = {
  actions: {
    'payment_list.prepared': 'lập bảng kê',
    'payment_list.updated': 'sửa bảng kê',
    'payment_list.submitted': 'trình duyệt chi',
    'payment_list.approved': 'duyệt chi',
    'payment_list.returned': 'trả lại',
    'payment_list.cancelled': 'hủy bảng kê',
    'payment.confirmed': 'ghi hộ đã nhận tiền',
    'payment.recovered': 'thu hồi tiền đã chi',
  },
  fields: {
    status: {
      label: 'Trạng thái',
      value: (value) => paymentListStatuses[value as PaymentListStatus] ?? String(value),
    },
    purpose: { label: paymentLabels.purpose },
    paidOn: { label: 'Ngày chi', value: (value) => formatDay(String(value)) },
  },
};
