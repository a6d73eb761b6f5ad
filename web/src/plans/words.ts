import { type Plan, type PlanStanding, planStates, reminderKinds } from '@chung-tay/shared/plans/schema';
import { formatDay, formatInstant } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

export const standingTones: Record<PlanStanding, Tone> = {
  on_time: 'good',
  late: 'waiting',
  missing: 'info',
  overdue: 'late',
};

/** What each field of a plan is called on every screen. */
export const planLabels = {
  movementId: 'Phong trào',
  unitId: 'Đơn vị',
  documentNumber: 'Số, ký hiệu của kế hoạch',
  documentDate: 'Ngày ban hành',
  lateReason: 'Lý do nộp muộn',
  replaceReason: 'Lý do thay bản trước',
  file: 'Tệp kế hoạch',
};

/** `nhận 09:12 14/08/2024, hạn 15/08/2024`: when it came and what it was judged by. */
export const judgedWords = ({ judgedAt, dueAt }: Pick<Plan, 'judgedAt' | 'dueAt'>): string =>
  `nhận ${formatInstant(judgedAt)}, hạn ${formatDay(dueAt)}`;

/** `Trước hạn 7 ngày, 00:20 08/08/2024`. */
export const reminderWords = (kind: keyof typeof reminderKinds | null, at: string | null): string =>
  kind === null ? 'Chưa nhắc' : `${reminderKinds[kind]}, ${formatInstant(at)}`;

export const planHistory: HistoryWords = {
  actions: {
    'plan.filed': 'nộp kế hoạch',
    'plan.superseded': 'thay bằng bản mới',
    'plan.received': 'xác nhận đã nhận',
  },
  fields: {
    state: { label: 'Hiệu lực', value: (value) => planStates[value as keyof typeof planStates] ?? String(value) },
  },
};
