import { type BonusPaymentState, type BonusState, bonusPaymentStates } from '@chung-tay/shared/bonuses/schema';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const bonusTones: Record<BonusState, Tone> = {
  owed: 'waiting',
  prepared: 'info',
  paid: 'good',
  to_recover: 'late',
  recovered: 'quiet',
  dropped: 'quiet',
};

export const paymentTones: Record<BonusPaymentState, Tone> = {
  prepared: 'waiting',
  paid: 'good',
  recovered: 'quiet',
  cancelled: 'quiet',
};

export const fundingLabels = {
  unitId: 'Quỹ khen thưởng của',
  amountVnd: 'Số tiền',
  fundedOn: 'Ngày cấp',
  source: 'Nguồn',
  documentNumber: 'Số văn bản cấp',
  documentDate: 'Ngày văn bản',
  memo: 'Ghi chú',
};

export const bonusHistory: HistoryWords = {
  actions: {
    'bonus.prepared': 'lập chi tiền thưởng',
    'bonus.paid': 'duyệt chi tiền thưởng',
    'bonus.cancelled': 'bỏ khoản đã lập',
    'bonus.returned': 'không duyệt khoản đã lập',
    'bonus.recovered': 'thu hồi tiền thưởng',
    'reward_fund.funded': 'ghi ngân sách cấp quỹ khen thưởng',
  },
  fields: {
    state: {
      label: 'Tình trạng',
      value: (value: unknown) => bonusPaymentStates[value as BonusPaymentState] ?? String(value),
    },
  },
};
