import type { postingRoutes } from '@chung-tay/shared/postings/contract';
import { objectionAbouts, objectionStatuses } from '@chung-tay/shared/postings/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { objectionList } from './objection-queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'caseCode', title: 'Hồ sơ' },
  { name: 'headName', title: 'Chủ hộ' },
  { name: 'about', title: 'Về', labels: objectionAbouts },
  { name: 'content', title: 'Nội dung' },
  { name: 'status', title: 'Trạng thái', labels: objectionStatuses },
  { name: 'raisedAt', title: 'Nhận lúc', kind: 'instant' },
  { name: 'dueOn', title: 'Hạn giải quyết', kind: 'day' },
  { name: 'settledBy', title: 'Người giải quyết' },
  { name: 'settledAt', title: 'Giải quyết lúc', kind: 'instant' },
  { name: 'conclusion', title: 'Kết luận' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportObjections: Query<typeof postingRoutes.exportObjections> = (context, { format, ...filters }) =>
  exportList(context, objectionList(context.now), filters, columns, {
    noun: 'objection',
    format,
    filename: 'kien-nghi',
  });
