import {
  type Finding,
  type FindingState,
  findingStates,
  type InspectionState,
  inspectionKinds,
  inspectionStates,
  type Severity,
  type Subject,
} from '@chung-tay/shared/inspections/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of an inspection is called on every screen. */
export const inspectionLabels = {
  kind: 'Hình thức',
  title: 'Tên cuộc',
  unitId: 'Phạm vi',
  leadUnitId: 'Đơn vị chủ trì',
  planNumber: 'Số kế hoạch, quyết định',
  planDay: 'Ngày kế hoạch, quyết định',
  purpose: 'Mục đích, nội dung',
  fromDay: 'Từ ngày',
  toDay: 'Đến ngày',
  team: 'Thành phần đoàn',
};

/** What each field of a finding is called. */
export const findingLabels = {
  severity: 'Mức độ',
  finding: 'Tồn tại',
  action: 'Biện pháp phải làm',
  unitId: 'Đơn vị phải khắc phục',
  dueOn: 'Hạn khắc phục',
};

export const inspectionTones: Record<InspectionState, Tone> = {
  planned: 'quiet',
  under_way: 'waiting',
  concluded: 'info',
  closed: 'good',
  cancelled: 'quiet',
};

export const findingTones: Record<FindingState, Tone> = { open: 'waiting', acted: 'info', closed: 'good' };

export const severityTones: Record<Severity, Tone> = { minor: 'quiet', major: 'waiting', critical: 'late' };

/** A house by its household, a unit by its name. */
export const subjectName = ({ type, headName, unitName }: Pick<Subject, 'type' | 'headName' | 'unitName'>): string =>
  type === 'house' ? (headName ?? '') : unitName;

/** Where the subject is, and its code. */
export const subjectPlace = ({ type, houseCode, village, unitName }: Subject): string =>
  type === 'house' ? [houseCode, village, unitName].filter(Boolean).join(', ') : 'Đơn vị';

/** What a finding is about. */
export const findingPlace = ({ houseCode, headName, unitName }: Finding): string =>
  houseCode ? [headName, houseCode].filter(Boolean).join(', ') : unitName;

/** Days between two days, later minus earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 864e5);

/** `trễ 12 ngày`, `còn 3 ngày`, `hôm nay` for what is still to be done; empty for what is done. */
export function dueWords({ state, dueOn }: Pick<Finding, 'state' | 'dueOn'>, today: string): string {
  if (state !== 'open') return '';
  const days = daysBetween(today, dueOn);
  return days === 0 ? 'hạn hôm nay' : days < 0 ? `trễ ${-days} ngày` : `còn ${days} ngày`;
}

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const inspectionHistory: HistoryWords = {
  actions: {
    'inspection.planned': 'lập kế hoạch',
    'inspection.updated': 'sửa kế hoạch',
    'inspection.sample_previewed': 'xem thử một mẫu',
    'inspection.sample_drawn': 'rút mẫu ngẫu nhiên',
    'inspection.subjects_added': 'thêm đối tượng',
    'inspection.subject_removed': 'bỏ một đối tượng',
    'inspection.subject_recorded': 'ghi kết quả một đối tượng',
    'inspection.finding_recorded': 'ghi một tồn tại',
    'inspection.concluded': 'kết luận',
    'inspection.closed': 'khép lại',
    'inspection.cancelled': 'hủy',
    'finding.recorded': 'ghi một tồn tại',
    'finding.acted': 'báo đã khắc phục một tồn tại',
    'finding.closed': 'xác nhận đã khắc phục một tồn tại',
    'finding.returned': 'trả lại một tồn tại chưa khắc phục',
  },
  fields: {
    state: {
      label: 'Trạng thái',
      value: (value) => from({ ...inspectionStates, ...findingStates })(value),
    },
    kind: { label: inspectionLabels.kind, value: from(inspectionKinds) },
    title: { label: inspectionLabels.title },
    planNumber: { label: inspectionLabels.planNumber },
    planDay: { label: inspectionLabels.planDay, value: day },
    purpose: { label: inspectionLabels.purpose },
    fromDay: { label: inspectionLabels.fromDay, value: day },
    toDay: { label: inspectionLabels.toDay, value: day },
    dueOn: { label: findingLabels.dueOn, value: day },
    seed: { label: 'Số mầm' },
    size: { label: 'Cỡ mẫu' },
    houseCode: { label: 'Mã nhà' },
    conclusion: { label: 'Kết luận' },
  },
};
