import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import { criteriaSetStates } from '@chung-tay/shared/criteria/schema';
import type { Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { criteriaSetList } from './criteria-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'name', title: 'Tên bảng điểm' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'movementName', title: 'Phong trào' },
  { name: 'groupName', title: 'Nhóm' },
  { name: 'year', title: 'Năm', kind: 'number' },
  { name: 'state', title: 'Trạng thái', labels: criteriaSetStates },
  { name: 'totalPoints', title: 'Tổng điểm', kind: 'number' },
  { name: 'criteria', title: 'Số tiêu chí', kind: 'number' },
  { name: 'computed', title: 'Tiêu chí máy tính', kind: 'number' },
  { name: 'validFrom', title: 'Từ ngày', kind: 'day' },
  { name: 'validTo', title: 'Đến ngày', kind: 'day' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportCriteriaSets: Query<typeof criteriaRoutes.exportCriteriaSets> = (context, { format, ...filters }) =>
  exportList(context, criteriaSetList(ownMatters(context)), filters, columns, {
    noun: 'criteria_set',
    format,
    filename: 'bang-diem',
  });
