import type { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { scorecardStates } from '@chung-tay/shared/scorecards/schema';
import type { Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { asReader, scorecardList } from './scorecard-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã phiếu' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'blockName', title: 'Cụm, khối' },
  { name: 'setName', title: 'Bảng điểm' },
  { name: 'fromOn', title: 'Từ ngày', kind: 'day' },
  { name: 'toOn', title: 'Đến ngày', kind: 'day' },
  { name: 'state', title: 'Trạng thái', labels: scorecardStates },
  { name: 'total', title: 'Tổng điểm', kind: 'number' },
  { name: 'missing', title: 'Tiêu chí chưa có điểm', kind: 'number' },
  { name: 'selfDueAt', title: 'Hạn tự chấm', kind: 'instant' },
  { name: 'sentAt', title: 'Gửi lúc', kind: 'instant' },
  { name: 'selfLate', title: 'Đúng hạn', labels: { true: 'Muộn', false: 'Đúng hạn' } },
  { name: 'reviewDueAt', title: 'Hạn rà soát', kind: 'instant' },
  { name: 'overdue', title: 'Quá hạn', labels: { true: 'Quá hạn', false: 'Không' } },
];

/** The cards of the list, whole. */
export const exportScorecards: Query<typeof scorecardRoutes.exportScorecards> = (context, { format, ...filters }) =>
  exportList(context, scorecardList(context.now, ownMatters(context)), asReader(context, filters), columns, {
    noun: 'scorecard',
    format,
    filename: 'phieu-cham-diem',
  });
