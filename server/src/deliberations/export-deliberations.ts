import type { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { deliberationList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'village', title: 'Thôn' },
  { name: 'heldOn', title: 'Ngày họp', kind: 'day' },
  { name: 'presentCount', title: 'Số người dự', kind: 'number' },
  { name: 'caseCount', title: 'Số hồ sơ', kind: 'number' },
  { name: 'agreedCount', title: 'Được đồng ý', kind: 'number' },
  { name: 'voided', title: 'Đã hủy', labels: { true: 'Đã hủy', false: 'Không' } },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportDeliberations: Query<typeof deliberationRoutes.exportDeliberations> = (
  context,
  { format, ...filters },
) =>
  exportList(context, deliberationList, filters, columns, {
    noun: 'deliberation',
    format,
    filename: 'bien-ban-hop-thon',
  });
