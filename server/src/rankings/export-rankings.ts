import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { rankingStates } from '@chung-tay/shared/rankings/schema';
import type { Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { rankingList } from './ranking-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'blockName', title: 'Cụm, khối' },
  { name: 'year', title: 'Năm', kind: 'number' },
  { name: 'setName', title: 'Bảng điểm' },
  { name: 'unitName', title: 'Đơn vị tổ chức' },
  { name: 'versionNumber', title: 'Bản số', kind: 'number' },
  { name: 'state', title: 'Trạng thái', labels: rankingStates },
  { name: 'current', title: 'Đang dùng', labels: { true: 'Có', false: 'Không' } },
  { name: 'units', title: 'Số đơn vị', kind: 'number' },
  { name: 'fromOn', title: 'Từ ngày', kind: 'day' },
  { name: 'toOn', title: 'Đến ngày', kind: 'day' },
  { name: 'drawnAt', title: 'Lập lúc', kind: 'instant' },
  { name: 'publishedAt', title: 'Công bố lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportRankings: Query<typeof rankingRoutes.exportRankings> = (context, { format, ...filters }) =>
  exportList(context, rankingList(ownMatters(context)), filters, columns, {
    noun: 'ranking',
    format,
    filename: 'xep-hang',
  });
