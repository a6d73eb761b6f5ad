import { decisionStatuses } from '@chung-tay/shared/decisions/schema';
import { programmes } from '@chung-tay/shared/rules/schema';
import type { ExportColumn } from '../core/sheet/columns.ts';

/** The exported columns of the register of lists. */
export const decisionExportColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã danh sách' },
  { name: 'unitName', title: 'Địa bàn' },
  { name: 'programme', title: 'Chương trình', labels: programmes },
  { name: 'status', title: 'Trạng thái', labels: decisionStatuses },
  { name: 'changeNumber', title: 'Thay đổi lần', kind: 'number' },
  { name: 'decisionNumber', title: 'Số quyết định' },
  { name: 'decisionDate', title: 'Ngày quyết định', kind: 'day' },
  { name: 'entryCount', title: 'Số hồ sơ', kind: 'number' },
  { name: 'supportVnd', title: 'Tổng mức hỗ trợ (đồng)', kind: 'number' },
  { name: 'createdAt', title: 'Ngày lập', kind: 'instant' },
];
