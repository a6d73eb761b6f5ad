import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { submissionStates } from '@chung-tay/shared/awards/submission-schema';
import type { Query } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { submissionList } from './submission-queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'number', title: 'Số tờ trình' },
  { name: 'unitName', title: 'Đơn vị trình' },
  { name: 'formName', title: 'Hình thức' },
  { name: 'state', title: 'Trạng thái', labels: submissionStates },
  { name: 'submittedOn', title: 'Ngày trình', kind: 'day' },
  { name: 'signatory', title: 'Người ký' },
  { name: 'awards', title: 'Số hồ sơ', kind: 'number' },
  { name: 'createdBy', title: 'Người lập' },
  { name: 'createdAt', title: 'Lập lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportSubmissions: Query<typeof awardRoutes.exportSubmissions> = (context, { format, ...filters }) =>
  exportList(context, { ...submissionList, where: sightOf(context).reads('s.unit_id') }, filters, columns, {
    noun: 'award_submission',
    format,
    filename: 'to-trinh',
  });
