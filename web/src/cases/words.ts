import { buildingWays, caseStatuses, stepKinds } from '@chung-tay/shared/cases/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { withdrawReasons } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes, verdicts } from '@chung-tay/shared/rules/schema';
import { formatDay, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a case is called on every screen. */
export const caseLabels = {
  householdId: 'Hộ',
  programme: 'Chương trình',
  houseKind: 'Loại hỗ trợ',
  addedLater: 'Bổ sung sau khi danh sách đã phê duyệt',
  appliedOn: 'Ngày làm đơn',
  plannedAreaM2: 'Diện tích dự kiến',
  plannedCostVnd: 'Dự toán',
  ownShareVnd: 'Hộ tự lo',
  note: 'Ghi chú',
  opinion: 'Ý kiến',
  returnTo: 'Trả về bước',
  committedOn: 'Ngày cam kết',
  buildingWay: 'Cách làm nhà',
  model: 'Mẫu nhà hộ chọn',
  materialsNeeded: 'Nhu cầu cung ứng vật liệu',
  startBy: 'Dự kiến khởi công',
};

export const verdictTones: Record<keyof typeof verdicts, Tone> = {
  eligible: 'good',
  ineligible: 'late',
  incomplete: 'waiting',
  no_rule: 'quiet',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const money = (value: unknown) => formatVnd(Number(value));
const day = (value: unknown) => formatDay(String(value));

export const caseHistory: HistoryWords = {
  actions: {
    'case.opened': 'mở hồ sơ xét hỗ trợ',
    'case.registered': 'ghi đơn đăng ký của hộ',
    'case.checked': 'thẩm tra ở xã',
    'case.submitted': 'trình hồ sơ lên cấp thẩm định',
    'case.appraised': 'thẩm định',
    'case.approved': 'phê duyệt hỗ trợ',
    'case.committed': 'ghi cam kết của hộ',
    'case.reassessed': 'tính lại điều kiện và điểm',
    'case.kind_changed': 'chuyển loại hỗ trợ',
    'case.deferred': 'tạm hoãn hồ sơ',
    'case.resumed': 'xét tiếp hồ sơ',
    'case.withdrawn': 'rút hồ sơ',
    'case.advanced': 'chuyển hồ sơ sang bước sau',
    'case.returned': 'trả hồ sơ về bước trước',
    'case.declined': 'không chọn hồ sơ',
    'case.route_moved': 'chuyển hồ sơ sang tuyến xét mới',
    'case.unit_moved': 'sắp xếp đơn vị: hồ sơ về đơn vị mới',
    'case.deliberated': 'ghi kết quả họp bình xét của hồ sơ',
    'case.deliberation_voided': 'hủy kết quả họp bình xét của hồ sơ',
    'case.posted': 'niêm yết hồ sơ',
    'case.posting_closed': 'kết thúc niêm yết hồ sơ',
    'case.posting_cancelled': 'hủy niêm yết hồ sơ',
    'case.objection_settled': 'giải quyết kiến nghị về hồ sơ',
    'deliberation.recorded': 'ghi biên bản họp bình xét',
    'deliberation.voided': 'hủy biên bản họp bình xét',
    'posting.created': 'niêm yết danh sách',
    'posting.closed': 'kết thúc niêm yết',
    'posting.cancelled': 'hủy đợt niêm yết',
    'objection.raised': 'ghi kiến nghị',
    'objection.settled': 'giải quyết kiến nghị',
    'decision.issued': 'ban hành danh sách phê duyệt',
  },
  fields: {
    status: { label: 'Trạng thái', value: from(caseStatuses) },
    stepKind: { label: 'Bước đang chờ', value: from(stepKinds) },
    step: { label: 'Bước đang chờ', value: from(stepKinds) },
    programme: { label: caseLabels.programme, value: from(programmes) },
    houseKind: { label: caseLabels.houseKind, value: from(houseKinds) },
    verdict: { label: 'Kết quả xét', value: from(verdicts) },
    score: { label: 'Điểm ưu tiên' },
    appliedOn: { label: caseLabels.appliedOn, value: day },
    plannedAreaM2: { label: caseLabels.plannedAreaM2, value: (value) => `${formatNumber(Number(value))} m²` },
    plannedCostVnd: { label: caseLabels.plannedCostVnd, value: money },
    ownShareVnd: { label: caseLabels.ownShareVnd, value: money },
    supportVnd: { label: 'Mức hỗ trợ', value: money },
    decisionNumber: { label: 'Số quyết định' },
    decisionDate: { label: 'Ngày quyết định', value: day },
    deferredUntil: { label: 'Hoãn đến', value: day },
    dueOn: { label: 'Hạn', value: day },
    withdrawReason: { label: 'Lý do rút', value: from(withdrawReasons) },
    committedOn: { label: caseLabels.committedOn, value: day },
    buildingWay: { label: caseLabels.buildingWay, value: from(buildingWays) },
    outcome: { label: 'Kết quả' },
    opinion: { label: caseLabels.opinion },
  },
};
