import { caseStatuses } from '@chung-tay/shared/cases/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds, programmes, verdicts } from '@chung-tay/shared/rules/schema';
import type { ExportColumn } from '../core/sheet/columns.ts';

/** The exported columns of the list of cases. */
export const caseExportColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã hồ sơ' },
  { name: 'householdCode', title: 'Mã hộ' },
  { name: 'headName', title: 'Họ tên chủ hộ' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'village', title: 'Thôn' },
  { name: 'category', title: 'Diện', labels: householdCategories },
  { name: 'programme', title: 'Chương trình', labels: programmes },
  { name: 'houseKind', title: 'Loại hỗ trợ', labels: houseKinds },
  { name: 'status', title: 'Trạng thái', labels: caseStatuses },
  { name: 'stepName', title: 'Bước đang chờ' },
  { name: 'dueOn', title: 'Hạn' },
  { name: 'late', title: 'Trễ hạn', labels: { true: 'Trễ', false: 'Không' } },
  { name: 'verdict', title: 'Kết quả xét', labels: verdicts },
  { name: 'score', title: 'Điểm ưu tiên', kind: 'number' },
  { name: 'appliedOn', title: 'Ngày làm đơn' },
  { name: 'plannedAreaM2', title: 'Diện tích dự kiến (m²)', kind: 'number' },
  { name: 'plannedCostVnd', title: 'Dự toán (đồng)', kind: 'number' },
  { name: 'ownShareVnd', title: 'Hộ tự lo (đồng)', kind: 'number' },
  { name: 'createdAt', title: 'Ngày mở hồ sơ', kind: 'instant' },
];
