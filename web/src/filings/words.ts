import {
  callStates,
  type FilingDuty,
  type FilingStanding,
  type FilingState,
  filingStandings,
  filingStates,
  type Sections,
} from '@chung-tay/shared/filings/schema';
import { formatInstant, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const dutyTones: Record<FilingStanding, Tone> = {
  missing: 'info',
  overdue: 'late',
  returned: 'waiting',
  filed: 'info',
  accepted: 'good',
  passed: 'quiet',
};

export const filingTones: Record<FilingState, Tone> = {
  filed: 'info',
  accepted: 'good',
  returned: 'waiting',
  withdrawn: 'quiet',
};

/** What still has to be filed, or filed again. */
export const owedStandings: readonly FilingStanding[] = ['overdue', 'returned', 'missing'];

/** The parts of a report, in the order they are read. */
export const sectionTitles: Record<keyof Sections, string> = {
  situation: 'Tình hình triển khai',
  results: 'Kết quả đạt được',
  difficulties: 'Khó khăn, vướng mắc',
  causes: 'Nguyên nhân',
  tasks: 'Nhiệm vụ kỳ tới',
  proposals: 'Kiến nghị, đề xuất',
};
export const sectionNames = Object.keys(sectionTitles) as (keyof Sections)[];

/** What each field of a call or a schedule is called on every screen. */
export const callLabels = {
  unitId: 'Đơn vị yêu cầu',
  title: 'Nội dung yêu cầu',
  note: 'Lời dặn',
  period: 'Kỳ báo cáo',
  forms: 'Các biểu lấy số',
  dueAt: 'Hạn nộp',
  addressees: 'Đơn vị phải nộp',
  movementId: 'Phong trào',
  unitIds: 'Các đơn vị được chọn',
  cadence: 'Nhịp báo cáo',
  callDay: 'Ngày gửi yêu cầu',
  callHour: 'Giờ gửi',
  dueDays: 'Hạn, số ngày sau ngày gửi',
  dueHour: 'Giờ hết hạn',
  locks: 'Chốt số liệu kỳ đó của đơn vị khi gửi yêu cầu',
};

/** `1,2 MB`, `35 KB` */
export const fileSize = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${formatNumber(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`
    : `${formatNumber(Math.max(1, Math.round(bytes / 1024)))} KB`;

/** When it was filed and whether in time, or until when it is awaited. */
export function dutyWords({ filedAt, late, dueAt, standing, passedToName }: FilingDuty): string {
  if (standing === 'passed') return `${passedToName} nộp sau sắp xếp đơn vị`;
  const due = `hạn ${formatInstant(dueAt)}`;
  if (filedAt === null || owedStandings.includes(standing)) return due;
  return `nộp ${formatInstant(filedAt)}, ${late ? 'muộn' : 'đúng hạn'}, ${due}`;
}

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);

/** What happened, as history tells it. */
export const filingHistory: HistoryWords = {
  actions: {
    'filing.filed': 'nộp báo cáo',
    'filing.accepted': 'tiếp nhận báo cáo',
    'filing.returned': 'trả lại báo cáo',
    'filing.withdrawn': 'rút báo cáo',
    'filing_call.called': 'yêu cầu báo cáo',
    'filing_call.closed': 'đóng yêu cầu báo cáo',
    'filing_schedule.created': 'đặt lịch báo cáo',
    'filing_schedule.stopped': 'dừng lịch báo cáo',
  },
  fields: {
    state: { label: 'Trạng thái', value: from({ ...filingStates, ...callStates }) },
    standing: { label: 'Tình trạng', value: from(filingStandings) },
  },
};
