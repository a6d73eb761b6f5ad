import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { povertyList } from './poverty-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'year', title: 'Năm', kind: 'number' },
  { name: 'households', title: 'Số hộ', kind: 'number' },
  { name: 'poor', title: 'Hộ nghèo', kind: 'number' },
  { name: 'nearPoor', title: 'Hộ cận nghèo', kind: 'number' },
  { name: 'percent', title: 'Tỷ lệ nghèo đa chiều (%)', kind: 'number' },
  { name: 'poorPercent', title: 'Tỷ lệ hộ nghèo (%)', kind: 'number' },
  { name: 'source', title: 'Nguồn số liệu' },
  { name: 'recordedBy', title: 'Người ghi' },
  { name: 'recordedAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportPovertyRates: Query<typeof movementRoutes.exportPovertyRates> = (context, { format, ...filters }) =>
  exportList(context, povertyList, filters, columns, { noun: 'poverty_rate', format, filename: 'ty-le-ngheo' });
