import type { Campaign, CampaignStatus } from '@chung-tay/shared/campaigns/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const campaignLabels = {
  name: 'Tên đợt vận động',
  appeal: 'Lời kêu gọi',
  goalVnd: 'Mục tiêu bằng tiền',
  opensOn: 'Mở từ ngày',
  endsOn: 'Hết ngày',
};

export const campaignTones: Record<CampaignStatus, Tone> = { upcoming: 'waiting', open: 'good', ended: 'quiet' };

/** `15/08/2024 – 31/12/2024`; without an end it goes on. */
export const campaignDays = ({ opensOn, endsOn }: Pick<Campaign, 'opensOn' | 'endsOn'>): string =>
  endsOn ? `${formatDay(opensOn)} – ${formatDay(endsOn)}` : `từ ${formatDay(opensOn)}`;

const day = (value: unknown) => formatDay(String(value));

export const campaignHistory: HistoryWords = {
  actions: {
    'campaign.created': 'mở đợt vận động',
    'campaign.updated': 'sửa đợt vận động',
  },
  fields: {
    name: { label: campaignLabels.name },
    appeal: { label: campaignLabels.appeal },
    goalVnd: { label: campaignLabels.goalVnd, value: (value) => formatVnd(Number(value)) },
    opensOn: { label: campaignLabels.opensOn, value: day },
    endsOn: { label: campaignLabels.endsOn, value: day },
  },
};
