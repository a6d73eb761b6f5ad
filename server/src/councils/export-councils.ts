import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { councilList } from './council-list.ts';
import { seatOf } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'name', title: 'Tên' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'citation', title: 'Căn cứ thành lập' },
  { name: 'validFrom', title: 'Từ ngày', kind: 'day' },
  { name: 'validTo', title: 'Đến ngày', kind: 'day' },
  { name: 'quorumPercent', title: 'Tỷ lệ họp hợp lệ (%)', kind: 'number' },
  { name: 'members', title: 'Số thành viên', kind: 'number' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportCouncils: Query<typeof councilRoutes.exportCouncils> = (context, { format, ...filters }) => {
  const options = { noun: 'council', format, filename: 'hoi-dong' };
  return exportList(context, councilList(context.now), { ...filters, ...seatOf(context) }, columns, options);
};
