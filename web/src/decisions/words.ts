import { type DecisionStatus, decisionStatuses } from '@chung-tay/shared/decisions/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const decisionLabels = {
  unitId: 'Địa bàn',
  programme: 'Chương trình',
  changesId: 'Quyết định gốc',
  subject: 'Trích yếu',
  entries: 'Hồ sơ',
  decisionNumber: 'Số quyết định',
  decisionDate: 'Ngày ký',
  signatory: 'Người ký',
  signatoryTitle: 'Chức vụ người ký',
  overtakingReason: 'Vì sao phê duyệt trước hộ khó khăn hơn',
  supportVnd: 'Mức hỗ trợ',
  exceptionReason: 'Vì sao khác mức quy định',
};

export const decisionTones: Record<DecisionStatus, Tone> = { draft: 'waiting', issued: 'good', discarded: 'quiet' };

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);

export const decisionHistory: HistoryWords = {
  actions: {
    'decision.drafted': 'lập dự thảo danh sách',
    'decision.updated': 'sửa dự thảo',
    'decision.discarded': 'bỏ dự thảo',
    'decision.issued': 'ban hành quyết định',
  },
  fields: {
    status: { label: 'Trạng thái', value: from(decisionStatuses) },
    subject: { label: decisionLabels.subject },
    entryCount: { label: 'Số mục' },
    decisionNumber: { label: decisionLabels.decisionNumber },
    decisionDate: { label: decisionLabels.decisionDate, value: (value) => formatDay(String(value)) },
    signatory: { label: decisionLabels.signatory },
    overtakingReason: { label: decisionLabels.overtakingReason },
  },
};
