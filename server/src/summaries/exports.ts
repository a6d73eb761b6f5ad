import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { summaryReportStates } from '@chung-tay/shared/summaries/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { summaryReportList } from './summary-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'summaryCode', title: 'Đợt tổng kết' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'documentNumber', title: 'Số văn bản' },
  { name: 'documentDate', title: 'Ngày văn bản', kind: 'day' },
  { name: 'dueAt', title: 'Hạn nộp', kind: 'instant' },
  { name: 'filedAt', title: 'Nộp lúc', kind: 'instant' },
  { name: 'refiledAt', title: 'Nộp lại lúc', kind: 'instant' },
  { name: 'late', title: 'Đúng hạn', labels: { true: 'Muộn', false: 'Đúng hạn' } },
  { name: 'state', title: 'Trạng thái', labels: summaryReportStates },
  { name: 'reason', title: 'Lý do trả lại' },
  { name: 'filedBy', title: 'Người nộp' },
];

/** The reports of the list, whole. */
export const exportSummaryReports: Query<typeof summaryRoutes.exportSummaryReports> = (
  context,
  { format, ...filters },
) =>
  exportList(context, summaryReportList, filters, columns, {
    noun: 'summary_report',
    format,
    filename: 'bao-cao-tong-ket',
  });
