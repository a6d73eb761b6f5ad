import { duplicateStatuses } from '@chung-tay/shared/duplicates/schema';
import type { ExportColumn } from '../core/sheet/columns.ts';

/** Columns of an exported list of suspected pairs. A side out of scope shows its code and unit alone. */
export const duplicateExportColumns: readonly ExportColumn[] = [
  { name: 'firstCode', title: 'Mã hộ thứ nhất' },
  { name: 'firstUnit', title: 'Đơn vị hộ thứ nhất' },
  { name: 'firstVillage', title: 'Thôn hộ thứ nhất' },
  { name: 'firstHead', title: 'Chủ hộ thứ nhất' },
  { name: 'firstBirth', title: 'Năm sinh chủ hộ thứ nhất', kind: 'number' },
  { name: 'secondCode', title: 'Mã hộ thứ hai' },
  { name: 'secondUnit', title: 'Đơn vị hộ thứ hai' },
  { name: 'secondVillage', title: 'Thôn hộ thứ hai' },
  { name: 'secondHead', title: 'Chủ hộ thứ hai' },
  { name: 'secondBirth', title: 'Năm sinh chủ hộ thứ hai', kind: 'number' },
  { name: 'kinds', title: 'Dấu hiệu trùng' },
  { name: 'likeness', title: 'Mức giống nhau', kind: 'number' },
  { name: 'status', title: 'Trạng thái', labels: duplicateStatuses },
  { name: 'foundAt', title: 'Ngày phát hiện', kind: 'instant' },
  { name: 'settledBy', title: 'Người xử lý' },
  { name: 'settledAt', title: 'Ngày xử lý', kind: 'instant' },
  { name: 'reason', title: 'Lý do' },
];
