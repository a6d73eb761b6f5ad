import {
  type DriveState,
  driveStates,
  type MovementState,
  movementStates,
  type TargetRow,
} from '@chung-tay/shared/movements/schema';
import { formatDay, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a movement is called on every screen. */
export const movementLabels = {
  unitId: 'Phạm vi',
  name: 'Tên phong trào',
  objective: 'Mục tiêu, nội dung',
  startsOn: 'Bắt đầu',
  endsOn: 'Kết thúc',
  planDueOn: 'Hạn nộp kế hoạch',
  launchDocumentId: 'Văn bản phát động',
  documentIds: 'Văn bản làm căn cứ',
  groups: 'Nhóm đối tượng, tiêu chí',
};

/** What each field of a drive is called. */
export const driveLabels = {
  movementId: 'Phong trào',
  unitId: 'Đơn vị phát động',
  name: 'Tên đợt thi đua',
  objective: 'Nội dung',
  startsOn: 'Từ ngày',
  endsOn: 'Đến ngày',
  goals: 'Mục tiêu',
};

export const movementTones: Record<MovementState, Tone> = { draft: 'quiet', launched: 'info', closed: 'good' };
export const driveTones: Record<DriveState, Tone> = { launched: 'waiting', ended: 'good', cancelled: 'quiet' };

const percentFormat = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** `12,5%`; a dash when there is nothing to divide. */
export const percentWords = (percent: number | null): string =>
  percent === null ? '—' : `${percentFormat.format(percent)}%`;

/** How the rate moved since the year before: `3% (năm trước 5,5%)`. */
export function povertyWords({ povertyNow, povertyBefore }: Pick<TargetRow, 'povertyNow' | 'povertyBefore'>): string {
  if (!povertyNow && !povertyBefore) return '—';
  const before = povertyBefore ? `${povertyBefore.year}: ${percentWords(povertyBefore.percent)}` : '';
  if (!povertyNow) return before;
  return `${povertyNow.year}: ${percentWords(povertyNow.percent)}${before ? `; ${before}` : ''}`;
}

/** `60 nhà`, `đạt 63/60 nhà`, or nothing for a goal in words alone. */
export function goalWords(goal: {
  quantity?: number | null;
  measure?: string | null;
  reached?: number | null;
}): string {
  const { quantity = null, measure = null, reached = null } = goal;
  const unit = measure ? ` ${measure}` : '';
  if (reached !== null)
    return `đạt ${formatNumber(reached)}${quantity === null ? '' : `/${formatNumber(quantity)}`}${unit}`;
  return quantity === null ? '' : `${formatNumber(quantity)}${unit}`;
}

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const movementHistory: HistoryWords = {
  actions: {
    'movement.created': 'soạn phong trào',
    'movement.updated': 'sửa phong trào',
    'movement.launched': 'phát động phong trào',
    'movement.closed': 'kết thúc phong trào',
    'movement.participants_set': 'xếp đơn vị tham gia',
    'movement.participant_removed': 'đưa một đơn vị ra khỏi danh sách',
    'movement.target_set': 'giao chỉ tiêu',
    'movement.plans_extended': 'gia hạn nộp kế hoạch',
    'movement.plans_reminded': 'đôn đốc nộp kế hoạch',
  },
  fields: {
    name: { label: movementLabels.name },
    objective: { label: movementLabels.objective },
    startsOn: { label: movementLabels.startsOn, value: day },
    endsOn: { label: movementLabels.endsOn, value: day },
    planDueOn: { label: movementLabels.planDueOn, value: day },
    groups: { label: 'Nhóm đối tượng' },
    documents: { label: 'Văn bản' },
    state: { label: 'Trạng thái', value: from(movementStates) },
    participant: { label: 'Đơn vị' },
    unit: { label: 'Chỉ tiêu của' },
    target: { label: 'Số nhà' },
    dueOn: { label: 'Hạn mới', value: day },
    units: { label: 'Đơn vị' },
  },
};

export const driveHistory: HistoryWords = {
  actions: {
    'drive.launched': 'phát động đợt thi đua',
    'drive.ended': 'tổng kết đợt thi đua',
    'drive.cancelled': 'hủy đợt thi đua',
  },
  fields: {
    state: { label: 'Trạng thái', value: from(driveStates) },
    result: { label: 'Kết quả' },
  },
};

/** The poverty rate has no page of its own; where its history is told, it is told so. */
export const povertyRateHistory: HistoryWords = {
  actions: { 'poverty_rate.recorded': 'ghi tỷ lệ nghèo' },
  fields: {
    households: { label: 'Tổng số hộ' },
    poor: { label: 'Hộ nghèo' },
    nearPoor: { label: 'Hộ cận nghèo' },
    source: { label: 'Nguồn' },
  },
};
