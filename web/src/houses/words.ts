import { formatVnd } from '@chung-tay/shared/core/money';
import { type Allocation, type AllocationState, allocationStates } from '@chung-tay/shared/donations/schema';
import { withdrawReasons } from '@chung-tay/shared/households/schema';
import { builderKinds, houseStatuses } from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { formatDay, formatNumber } from '../core/format.ts';
import type { HistoryWords } from '../ui/history-timeline.tsx';
import type { Tone } from '../ui/status-badge.tsx';

/** What each field of a house is called on every screen. */
export const houseLabels = {
  householdId: 'Hộ',
  kind: 'Loại hỗ trợ',
  programme: 'Chương trình',
  plannedAreaM2: 'Diện tích dự kiến',
  plannedCostVnd: 'Dự toán',
  ownShareVnd: 'Hộ tự lo',
  note: 'Ghi chú',
  modelId: 'Mẫu nhà',
  builderKind: 'Cách làm nhà',
  builderName: 'Đơn vị, đội thợ thi công',
  plannedStartOn: 'Ngày dự kiến khởi công',
  reason: 'Lý do đổi kinh phí',
};

const from = (words: Readonly<Record<string, string>>) => (value: unknown) => words[String(value)] ?? String(value);
const money = (value: unknown) => formatVnd(Number(value));

/** Where one stage of a house stands. */
export const stageStates = {
  waiting: 'chưa báo',
  reported: 'đã báo, chờ nghiệm thu',
  returned: 'trả lại',
  verified: 'đã nghiệm thu',
  cancelled: 'không làm nữa',
} as const;

export const houseHistory: HistoryWords = {
  actions: {
    'house.proposed': 'đề nghị hỗ trợ nhà',
    'house.approved': 'phê duyệt hỗ trợ',
    'house.photo_uploaded': 'tải ảnh lên',
    'house.stage_reported': 'báo xong một giai đoạn',
    'house.stage_verified': 'nghiệm thu một giai đoạn',
    'house.stage_returned': 'trả lại một giai đoạn',
    'house.withdrawn': 'rút căn nhà khỏi danh sách',
    'house.unit_moved': 'sắp xếp đơn vị: căn nhà về đơn vị mới',
    'house.kind_switched': 'chuyển loại hỗ trợ',
    'house.updated': 'sửa thông tin xây dựng',
    'house.deferred': 'tạm hoãn thi công',
    'house.resumed': 'cho thi công lại',
    'house.settled': 'quyết toán căn nhà',
    'visit.recorded': 'ghi kết quả thăm nhà',
    'difficulty.raised': 'nêu khó khăn',
    'evidence.raised': 'nêu nghi vấn về ảnh',
    'evidence.cleared': 'xóa nghi vấn về ảnh',
    'evidence.rejected': 'không chấp nhận một ảnh',
    'evidence.replaced': 'thay một ảnh bị từ chối bằng ảnh chụp bổ sung',
    'donation.allocated': 'phân bổ tiền cho căn nhà',
    'donation.adopted': 'nhận đỡ đầu căn nhà',
    'allocation.released': 'chi cho căn nhà',
    'allocation.reclaimed': 'thu hồi phân bổ',
    'allocation.delivered': 'giao hiện vật, ngày công',
    'payment.confirmed': 'ghi hộ đã nhận tiền',
    'payment.recovered': 'thu hồi tiền đã chi',
    'transaction.reversed': 'đảo một bút toán của căn nhà',
  },
  fields: {
    kind: { label: houseLabels.kind, value: from(houseKinds) },
    houseKind: { label: houseLabels.kind, value: from(houseKinds) },
    supportVnd: { label: 'Mức hỗ trợ', value: money },
    programme: { label: houseLabels.programme, value: from(programmes) },
    plannedCostVnd: { label: houseLabels.plannedCostVnd, value: money },
    ownShareVnd: { label: houseLabels.ownShareVnd, value: money },
    plannedAreaM2: { label: houseLabels.plannedAreaM2, value: (value) => `${formatNumber(Number(value))} m²` },
    builderKind: { label: houseLabels.builderKind, value: from(builderKinds) },
    builderName: { label: houseLabels.builderName },
    modelName: { label: houseLabels.modelId },
    plannedStartOn: { label: houseLabels.plannedStartOn, value: (value) => formatDay(String(value)) },
    deferredUntil: { label: 'Hoãn đến', value: (value) => formatDay(String(value)) },
    deferReason: { label: 'Lý do hoãn' },
    areaM2: { label: 'Diện tích', value: (value) => `${formatNumber(Number(value))} m²` },
    actualCostVnd: { label: 'Giá trị thực tế', value: money },
    settledOn: { label: 'Ngày quyết toán', value: (value) => formatDay(String(value)) },
    status: { label: 'Trạng thái', value: from(houseStatuses) },
    decisionNumber: { label: 'Số quyết định' },
    decisionDate: { label: 'Ngày quyết định', value: (value) => formatDay(String(value)) },
    happenedOn: { label: 'Ngày thực hiện', value: (value) => formatDay(String(value)) },
    withdrawReason: { label: 'Lý do rút', value: from(withdrawReasons) },
    stage: { label: 'Giai đoạn', value: from(stages) },
    allocatedVnd: { label: 'Đã phân bổ', value: money },
    ...Object.fromEntries(
      (Object.keys(stages) as Stage[]).map((stage) => [stage, { label: stages[stage], value: from(stageStates) }]),
    ),
  },
};

/** Where the value set aside for a house stands. */
export const allocationTones: Record<AllocationState, Tone> = {
  allocated: 'waiting',
  partly_released: 'info',
  released: 'good',
  reversed: 'quiet',
};

const handedOver: Record<AllocationState, string> = {
  allocated: 'Chờ giao',
  partly_released: 'Giao một phần',
  released: 'Đã giao',
  reversed: allocationStates.reversed,
};

/** The state in the words of its kind: money is paid, goods and labour are handed over. */
export const allocationWord = ({ kind, state }: Pick<Allocation, 'kind' | 'state'>): string =>
  (kind === 'cash' ? allocationStates : handedOver)[state];
