import {
  type Complaint,
  type ComplaintState,
  complaintAbouts,
  complaintKinds,
  complaintStates,
  denunciationFindings,
} from '@chung-tay/shared/complaints/schema';
import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a complaint is called on every screen. */
export const complaintLabels = {
  kind: 'Loại',
  about: 'Về việc',
  unitId: 'Đơn vị giải quyết',
  dueOn: 'Hạn',
  answer: 'Câu trả lời',
  reason: 'Lý do',
  to: 'Cơ quan có thẩm quyền',
  finding: 'Kết luận',
  conclusion: 'Nội dung kết luận',
};

export const complaintTones: Record<ComplaintState, Tone> = {
  received: 'waiting',
  accepted: 'info',
  declined: 'quiet',
  answered: 'good',
  appealed: 'waiting',
  answered_finally: 'good',
  withdrawn: 'quiet',
  noted: 'waiting',
  verifying: 'info',
  forwarded: 'quiet',
  concluded: 'good',
};

export const moveWords: Record<Complaint['moves'][number]['kind'], string> = {
  sent: 'Gửi đến',
  passed_on: 'Chuyển đến',
  escalated: 'Quá hạn, chuyển lên',
  appealed: 'Đề nghị xem xét lại, chuyển đến',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);

export const complaintHistory: HistoryWords = {
  actions: {
    'complaint.sent': 'gửi phản ánh',
    'complaint.denunciation_sent': 'gửi tố cáo',
    'complaint.added_to': 'người gửi bổ sung thông tin',
    'complaint.photo_added': 'người gửi bổ sung ảnh',
    'complaint.withdrawn': 'người gửi rút đơn',
    'complaint.appealed': 'người gửi đề nghị xem xét lại',
    'complaint.accepted': 'thụ lý',
    'complaint.declined': 'không thụ lý',
    'complaint.passed_on': 'chuyển đến đơn vị khác',
    'complaint.escalated': 'chuyển lên cấp trên vì quá hạn',
    'complaint.extended': 'gia hạn',
    'complaint.answered': 'trả lời',
    'complaint.answered_finally': 'trả lời lần hai',
    'complaint.denunciation_accepted': 'thụ lý, xác minh tố cáo',
    'complaint.denunciation_declined': 'không thụ lý tố cáo',
    'complaint.denunciation_forwarded': 'chuyển tố cáo đến cơ quan có thẩm quyền',
    'complaint.denunciation_extended': 'gia hạn xác minh tố cáo',
    'complaint.denunciation_concluded': 'kết luận nội dung tố cáo',
    'complaint.contact_read': 'xem tên và cách liên hệ người gửi',
  },
  fields: {
    kind: { label: complaintLabels.kind, value: from(complaintKinds) },
    about: { label: complaintLabels.about, value: from(complaintAbouts) },
    state: { label: 'Trạng thái', value: from(complaintStates) },
    dueOn: { label: complaintLabels.dueOn, value: (value) => formatDay(String(value)) },
    unitName: { label: complaintLabels.unitId },
    answer: { label: complaintLabels.answer },
    forwardedTo: { label: 'Chuyển đến' },
    finding: { label: complaintLabels.finding, value: from(denunciationFindings) },
    conclusion: { label: complaintLabels.conclusion },
    declineReason: { label: 'Lý do không thụ lý' },
  },
};
