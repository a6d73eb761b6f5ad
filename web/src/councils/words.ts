import {
  type CouncilSession,
  choices,
  memberRoles,
  type Presence,
  presences,
  type SessionItem,
  type SessionState,
  sessionStates,
} from '@chung-tay/shared/councils/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a council is called on every screen. */
export const councilLabels = {
  unitId: 'Đơn vị',
  name: 'Tên Hội đồng',
  citation: 'Quyết định thành lập, quy chế',
  validFrom: 'Có hiệu lực từ ngày',
  validTo: 'Đến hết ngày',
  quorumPercent: 'Tỷ lệ thành viên phải có mặt (%)',
  recusedCount: 'Thành viên vắng mặt khi xét vẫn tính vào tổng số',
};

export const memberLabels = { userId: 'Người', position: 'Chức vụ, đơn vị', role: 'Trong Hội đồng', fromOn: 'Từ ngày' };

/** What each field of a session is called. */
export const sessionLabels = {
  councilId: 'Hội đồng',
  subject: 'Nội dung phiên họp',
  heldOn: 'Ngày họp',
  startsAt: 'Giờ họp',
  place: 'Địa điểm',
  secret: 'Cách bỏ phiếu',
  awardIds: 'Chương trình',
};

export const sessionTones: Record<SessionState, Tone> = {
  planned: 'quiet',
  voting: 'waiting',
  closed: 'good',
  cancelled: 'quiet',
};

export const presenceTones: Record<Presence, Tone> = { present: 'good', written: 'info', absent: 'quiet' };

/** A slip that is not readable has a word too. */
export const slipWords = { ...choices, invalid: 'Không hợp lệ' } as const;

export const wayOf = (secret: boolean): string => (secret ? 'Bỏ phiếu kín' : 'Biểu quyết công khai');

/** `08:00 ngày 15/08/2024, Phòng họp`. */
export const whenWords = ({ startsAt, heldOn, place }: Pick<CouncilSession, 'startsAt' | 'heldOn' | 'place'>): string =>
  `${startsAt} ngày ${formatDay(heldOn)}, ${place}`;

/** Whose an award is beside their name: post and nominating unit; a unit that nominates itself is named once. */
export const whoseWords = ({ awardeeName, awardeePosition, unitName }: SessionItem): string =>
  [awardeePosition, unitName].filter((words) => words && words !== awardeeName).join(', ');

/** What a percentage is: 66.66 stands for two thirds. */
export const shareWords = (percent: number): string =>
  percent === 66.66 ? '2/3' : `${percent.toLocaleString('vi-VN')}%`;

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => (value === null ? '—' : formatDay(String(value)));

export const councilHistory: HistoryWords = {
  actions: {
    'council.created': 'ghi Hội đồng',
    'council.updated': 'sửa Hội đồng',
    'council.member_added': 'thêm một thành viên',
    'council.member_ended': 'cho thôi một thành viên',
    'council_session.planned': 'lập phiên họp',
    'council_session.updated': 'sửa phiên họp',
    'council_session.attendance_recorded': 'điểm danh',
    'council_session.member_recused': 'ghi một thành viên vắng mặt khi xét',
    'council_session.recusal_withdrawn': 'bỏ một ghi nhận vắng mặt khi xét',
    'council_session.voting_opened': 'mở bỏ phiếu',
    'council_session.voting_closed': 'kết thúc bỏ phiếu và kiểm phiếu',
    'council_session.cancelled': 'hủy phiên họp',
    'council_member.voted': 'bỏ phiếu',
    'award.voted': 'được Hội đồng thông qua',
    'award.vote_failed': 'không đủ phiếu của Hội đồng',
  },
  fields: {
    name: { label: councilLabels.name },
    citation: { label: councilLabels.citation },
    validFrom: { label: councilLabels.validFrom, value: day },
    validTo: { label: councilLabels.validTo, value: day },
    quorumPercent: { label: councilLabels.quorumPercent },
    recusedCount: { label: councilLabels.recusedCount, value: from({ true: 'có', false: 'không' }) },
    subject: { label: sessionLabels.subject },
    heldOn: { label: sessionLabels.heldOn, value: day },
    startsAt: { label: sessionLabels.startsAt },
    place: { label: sessionLabels.place },
    secret: { label: sessionLabels.secret, value: (value) => wayOf(value === true) },
    items: { label: 'Số hồ sơ của chương trình' },
    state: { label: 'Trạng thái', value: from(sessionStates) },
    presence: { label: 'Có mặt', value: from(presences) },
    role: { label: memberLabels.role, value: from(memberRoles) },
  },
};
