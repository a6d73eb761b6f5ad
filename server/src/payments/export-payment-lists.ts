import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { paymentListStatuses } from '@chung-tay/shared/payments/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { lists } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Quỹ của' },
  { name: 'purpose', title: 'Nội dung' },
  { name: 'status', title: 'Trạng thái', labels: paymentListStatuses },
  { name: 'lineCount', title: 'Số khoản', kind: 'number' },
  { name: 'totalVnd', title: 'Tổng (đồng)', kind: 'number' },
  { name: 'paidOn', title: 'Ngày chi', kind: 'day' },
  { name: 'preparedBy', title: 'Người lập' },
  { name: 'createdAt', title: 'Lập lúc', kind: 'instant' },
  { name: 'submittedAt', title: 'Trình lúc', kind: 'instant' },
  { name: 'decidedBy', title: 'Người duyệt' },
  { name: 'decidedAt', title: 'Duyệt lúc', kind: 'instant' },
  { name: 'returnReason', title: 'Lý do trả lại' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportPaymentLists: Query<typeof paymentRoutes.exportPaymentLists> = (context, { format, ...filters }) =>
  exportList(context, lists, filters, columns, { noun: 'payment_list', format, filename: 'bang-ke-chi' });
