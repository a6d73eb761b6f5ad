import {
  type ReportStanding,
  type SummaryReportState,
  type SummaryState,
  summaryKinds,
  summaryReportStates,
  summaryStates,
} from '@chung-tay/shared/summaries/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a summing-up is called on every screen. */
export const summaryLabels = {
  movementId: 'Phong trào',
  kind: 'Loại',
  name: 'Tên đợt',
  guidance: 'Nội dung yêu cầu báo cáo',
  citation: 'Văn bản triển khai',
  closesOn: 'Số liệu tính đến hết ngày',
  reportsDueOn: 'Hạn nộp báo cáo',
  awardsDueOn: 'Hạn đề nghị khen thưởng',
};

/** What each field of a report is called. */
export const reportLabels = {
  unitId: 'Đơn vị báo cáo',
  documentNumber: 'Số văn bản',
  documentDate: 'Ngày văn bản',
  results: 'Tình hình, kết quả thực hiện',
  difficulties: 'Khó khăn, vướng mắc, nguyên nhân',
  proposals: 'Kiến nghị, đề xuất',
};

export const summaryTones: Record<SummaryState, Tone> = { called: 'waiting', frozen: 'good' };
export const reportTones: Record<SummaryReportState, Tone> = { filed: 'waiting', returned: 'late', accepted: 'good' };
export const standingTones: Record<ReportStanding, Tone> = {
  on_time: 'good',
  late: 'late',
  missing: 'waiting',
  overdue: 'late',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const day = (value: unknown) => formatDay(String(value));

export const summaryHistory: HistoryWords = {
  actions: {
    'summary.called': 'phát động sơ kết, tổng kết',
    'summary.updated': 'sửa nội dung, hạn',
    'summary.frozen': 'chốt số liệu',
    'summary_report.filed': 'nộp báo cáo',
    'summary_report.refiled': 'nộp lại báo cáo',
    'summary_report.file_attached': 'đính bản ký',
    'summary_report.accepted': 'tiếp nhận báo cáo',
    'summary_report.returned': 'trả lại báo cáo',
  },
  fields: {
    kind: { label: summaryLabels.kind, value: from(summaryKinds) },
    name: { label: summaryLabels.name },
    guidance: { label: summaryLabels.guidance },
    citation: { label: summaryLabels.citation },
    closesOn: { label: summaryLabels.closesOn, value: day },
    reportsDueOn: { label: summaryLabels.reportsDueOn, value: day },
    awardsDueOn: { label: summaryLabels.awardsDueOn, value: day },
    state: { label: 'Trạng thái', value: from({ ...summaryStates, ...summaryReportStates }) },
    late: { label: 'Nộp', value: from({ true: 'muộn', false: 'đúng hạn' }) },
  },
};
