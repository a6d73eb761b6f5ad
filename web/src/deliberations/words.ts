import { formatDay } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';

/** What each field of the minutes is called on every screen. */
export const deliberationLabels = {
  unitId: 'Xã, phường, thị trấn',
  village: 'Thôn, tổ dân phố',
  heldOn: 'Ngày họp',
  startedAt: 'Bắt đầu',
  endedAt: 'Kết thúc',
  place: 'Địa điểm',
  chairName: 'Chủ trì',
  chairTitle: 'Chức vụ người chủ trì',
  secretaryName: 'Thư ký',
  secretaryTitle: 'Chức vụ thư ký',
  presentCount: 'Số người dự',
  attendees: 'Người dự có tên trong biên bản',
  note: 'Ý kiến chung, kiến nghị',
  votes: 'Phiếu theo từng hộ',
};

export const deliberationHistory: HistoryWords = {
  actions: {
    'deliberation.recorded': 'ghi biên bản họp bình xét',
    'deliberation.voided': 'hủy biên bản',
  },
  fields: {
    heldOn: { label: deliberationLabels.heldOn, value: (value) => formatDay(String(value)) },
    village: { label: deliberationLabels.village },
    presentCount: { label: deliberationLabels.presentCount },
    caseCount: { label: 'Số hồ sơ' },
    agreedCount: { label: 'Số hồ sơ được chọn' },
    voidReason: { label: 'Lý do hủy' },
  },
};
