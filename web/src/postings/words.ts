import {
  type ObjectionStatus,
  objectionAbouts,
  objectionEffects,
  objectionStatuses,
  type PostingStatus,
  postingStatuses,
} from '@chung-tay/shared/postings/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const postingLabels = {
  unitId: 'Xã, phường, thị trấn',
  caseIds: 'Hồ sơ niêm yết',
  places: 'Nơi niêm yết',
  untilOn: 'Ngày cuối niêm yết',
  note: 'Ghi chú',
};

export const objectionLabels = {
  caseId: 'Về hồ sơ',
  about: 'Về việc',
  content: 'Nội dung',
  raisedByName: 'Người kiến nghị',
  contact: 'Địa chỉ, điện thoại để trả lời',
  status: 'Kết luận',
  effect: 'Danh sách thay đổi thế nào',
  conclusion: 'Lý do, căn cứ',
};

export const postingTones: Record<PostingStatus, Tone> = { open: 'waiting', closed: 'good', cancelled: 'quiet' };
export const objectionTones: Record<ObjectionStatus, Tone> = { open: 'waiting', upheld: 'late', dismissed: 'quiet' };

/** What became of a case in a posted list. */
export const postedOutcomes = {
  posted: { word: 'Đang niêm yết', tone: 'waiting' },
  kept: { word: 'Giữ trong danh sách', tone: 'good' },
  removed: { word: 'Đưa ra sau kiến nghị', tone: 'late' },
} as const;

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const postingHistory: HistoryWords = {
  actions: {
    'posting.created': 'niêm yết danh sách',
    'posting.closed': 'kết thúc niêm yết',
    'posting.cancelled': 'hủy đợt niêm yết',
    'objection.raised': 'ghi một kiến nghị',
    'objection.settled': 'giải quyết một kiến nghị',
  },
  fields: {
    status: { label: 'Trạng thái', value: from(postingStatuses) },
    untilOn: { label: postingLabels.untilOn, value: day },
    caseCount: { label: 'Số hồ sơ' },
    reason: { label: 'Lý do' },
  },
};

export const objectionHistory: HistoryWords = {
  actions: {
    'objection.raised': 'ghi kiến nghị',
    'objection.settled': 'giải quyết kiến nghị',
  },
  fields: {
    status: { label: objectionLabels.status, value: from(objectionStatuses) },
    about: { label: objectionLabels.about, value: from(objectionAbouts) },
    effect: { label: objectionLabels.effect, value: from(objectionEffects) },
    conclusion: { label: objectionLabels.conclusion },
  },
};
