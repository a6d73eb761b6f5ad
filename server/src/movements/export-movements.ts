import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import { movementStates } from '@chung-tay/shared/movements/schema';
import type { Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { movementList } from './movement-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'name', title: 'Tên phong trào' },
  { name: 'unitName', title: 'Đơn vị phát động' },
  { name: 'state', title: 'Trạng thái', labels: movementStates },
  { name: 'startsOn', title: 'Từ ngày', kind: 'day' },
  { name: 'endsOn', title: 'Đến ngày', kind: 'day' },
  { name: 'planDueOn', title: 'Hạn nộp kế hoạch', kind: 'day' },
  { name: 'participants', title: 'Số đơn vị tham gia', kind: 'number' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportMovements: Query<typeof movementRoutes.exportMovements> = (context, { format, ...filters }) =>
  exportList(context, movementList(ownMatters(context)), filters, columns, {
    noun: 'movement',
    format,
    filename: 'phong-trao',
  });
