import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { summaryKinds, summaryStates } from '@chung-tay/shared/summaries/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type SummaryFilters, summaryList } from './summary-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'name', title: 'Tên' },
  { name: 'movementName', title: 'Phong trào' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'kind', title: 'Loại', labels: summaryKinds },
  { name: 'state', title: 'Trạng thái', labels: summaryStates },
  { name: 'closesOn', title: 'Chốt đến ngày', kind: 'day' },
  { name: 'reportsDueOn', title: 'Hạn báo cáo', kind: 'day' },
  { name: 'awardsDueOn', title: 'Hạn khen thưởng', kind: 'day' },
  { name: 'participants', title: 'Đơn vị tham gia', kind: 'number' },
  { name: 'filed', title: 'Đã nộp', kind: 'number' },
  { name: 'undecided', title: 'Chờ duyệt', kind: 'number' },
  { name: 'calledBy', title: 'Người lập' },
  { name: 'calledAt', title: 'Lập lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportSummaries: Query<typeof summaryRoutes.exportSummaries> = (context, { format, owed, ...filters }) => {
  const asked = { ...filters, owed: owed === undefined ? undefined : { wanted: owed, roots: context.roots } };
  return exportList<SummaryFilters>(context, summaryList, asked, columns, {
    noun: 'summary',
    format,
    filename: 'tong-ket',
  });
};
