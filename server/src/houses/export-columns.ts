import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import type { ExportColumn } from '../core/sheet/columns.ts';

/** The exported columns of the list of houses. */
export const houseExportColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã nhà' },
  { name: 'householdCode', title: 'Mã hộ' },
  { name: 'headName', title: 'Họ tên chủ hộ' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'village', title: 'Thôn' },
  { name: 'category', title: 'Diện', labels: householdCategories },
  { name: 'kind', title: 'Loại hỗ trợ', labels: houseKinds },
  { name: 'programme', title: 'Chương trình', labels: programmes },
  { name: 'status', title: 'Trạng thái', labels: houseStatuses },
  { name: 'reportedStage', title: 'Chờ nghiệm thu', labels: stages },
  { name: 'plannedOn', title: 'Ngày dự kiến của giai đoạn kế tiếp', kind: 'day' },
  { name: 'slipDays', title: 'Trễ (ngày)', kind: 'number' },
  { name: 'plannedCostVnd', title: 'Dự toán (đồng)', kind: 'number' },
  { name: 'ownShareVnd', title: 'Hộ tự lo (đồng)', kind: 'number' },
  { name: 'allocatedVnd', title: 'Đã phân bổ (đồng)', kind: 'number' },
  { name: 'releasedVnd', title: 'Đã giải ngân (đồng)', kind: 'number' },
  { name: 'gapVnd', title: 'Còn thiếu (đồng)', kind: 'number' },
  { name: 'createdAt', title: 'Ngày lập hồ sơ', kind: 'instant' },
];
