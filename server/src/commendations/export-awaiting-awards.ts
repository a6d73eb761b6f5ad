import { awardeeTypes } from '@chung-tay/shared/awards/schema';
import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { awaitingList } from './awaiting-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'awardeeName', title: 'Được đề nghị' },
  { name: 'awardeePosition', title: 'Chức vụ' },
  { name: 'awardeeType', title: 'Loại', labels: awardeeTypes },
  { name: 'nominatingUnitName', title: 'Đơn vị đề nghị' },
  { name: 'formName', title: 'Hình thức' },
  { name: 'votesFor', title: 'Số phiếu đồng ý', kind: 'number' },
  { name: 'votesTotal', title: 'Số phiếu', kind: 'number' },
  { name: 'heldOn', title: 'Ngày họp', kind: 'day' },
  { name: 'nominatedAt', title: 'Đề nghị lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportAwaitingAwards: Query<typeof commendationRoutes.exportAwaitingAwards> = (
  context,
  { format, ...filters },
) =>
  exportList(context, awaitingList, filters, columns, { noun: 'awaiting_award', format, filename: 'cho-quyet-dinh' });
