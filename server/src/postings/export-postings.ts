import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { postingStatuses } from '@chung-tay/shared/postings/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { postingList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'status', title: 'Trạng thái', labels: postingStatuses },
  { name: 'fromOn', title: 'Từ ngày', kind: 'day' },
  { name: 'untilOn', title: 'Đến ngày', kind: 'day' },
  { name: 'caseCount', title: 'Số hồ sơ', kind: 'number' },
  { name: 'openObjections', title: 'Kiến nghị chưa giải quyết', kind: 'number' },
  { name: 'createdAt', title: 'Lập lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportPostings: Query<typeof postingRoutes.exportPostings> = (context, { format, ...filters }) =>
  exportList(context, postingList, filters, columns, { noun: 'posting', format, filename: 'niem-yet' });
