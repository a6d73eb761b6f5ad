import {
  type CommendationState,
  commendationStates,
  type HonourStatus,
  honourStatuses,
} from '@chung-tay/shared/commendations/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const commendationTones: Record<CommendationState, Tone> = {
  issued: 'good',
  revoked_in_part: 'late',
  revoked: 'quiet',
};

export const honourTones: Record<HonourStatus, Tone> = { decided: 'waiting', presented: 'good', revoked: 'quiet' };

export const commendationLabels = {
  awardIds: 'Hồ sơ',
  number: 'Số quyết định',
  decidedOn: 'Ngày quyết định',
  signatory: 'Họ tên người ký',
  signatoryTitle: 'Chức vụ người ký',
  subject: 'Khen về việc',
  presentedOn: 'Ngày trao',
  place: 'Nơi trao',
  reason: 'Lý do',
  ground: 'Căn cứ',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const commendationHistory: HistoryWords = {
  actions: {
    'commendation.issued': 'ban hành quyết định',
    'commendation.presented': 'ghi đã trao',
    'commendation.revoked': 'hủy quyết định đối với một hồ sơ',
    'commendation.previewed': 'xem trước quyết định',
    'commendation.exported': 'xuất danh sách quyết định',
    'honour.exported': 'xuất sổ khen thưởng',
    'certificate_layout.updated': 'chỉnh bố cục in phôi',
  },
  fields: {
    number: { label: commendationLabels.number },
    decidedOn: { label: commendationLabels.decidedOn, value: day },
    signatory: { label: 'Người ký' },
    awards: { label: 'Số người' },
    award: { label: 'Hồ sơ' },
    bonusVnd: { label: 'Tiền thưởng', value: (value) => formatVnd(Number(value)) },
    presentedOn: { label: commendationLabels.presentedOn, value: day },
    presentedPlace: { label: commendationLabels.place },
    revokedGround: { label: 'Căn cứ hủy' },
    state: { label: 'Trạng thái', value: from(commendationStates) },
    status: { label: 'Trạng thái', value: from(honourStatuses) },
  },
};
