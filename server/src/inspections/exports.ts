import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { findingStates, inspectionKinds, inspectionStates, severities } from '@chung-tay/shared/inspections/schema';
import type { Query } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { findingList } from './finding-list.ts';
import { inspectionList } from './inspection-list.ts';

const late: ExportColumn = { name: 'late', title: 'Quá hạn', labels: { true: 'Quá hạn', false: 'Không' } };

const inspectionColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'kind', title: 'Hình thức', labels: inspectionKinds },
  { name: 'title', title: 'Nội dung' },
  { name: 'unitName', title: 'Phạm vi' },
  { name: 'leadUnitName', title: 'Đơn vị chủ trì' },
  { name: 'fromDay', title: 'Từ ngày', kind: 'day' },
  { name: 'toDay', title: 'Đến ngày', kind: 'day' },
  { name: 'state', title: 'Trạng thái', labels: inspectionStates },
  { name: 'subjects', title: 'Số đối tượng', kind: 'number' },
  { name: 'inspected', title: 'Đã kiểm tra', kind: 'number' },
  { name: 'findings', title: 'Số tồn tại', kind: 'number' },
  { name: 'openFindings', title: 'Chưa khắc phục', kind: 'number' },
  late,
];

/** The inspections of the list, whole. */
export const exportInspections: Query<typeof inspectionRoutes.exportInspections> = (context, { format, ...filters }) =>
  exportList(context, inspectionList(context.now), filters, inspectionColumns, {
    noun: 'inspection',
    format,
    filename: 'kiem-tra-giam-sat',
  });

const findingColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'inspectionCode', title: 'Cuộc kiểm tra' },
  { name: 'inspectionTitle', title: 'Nội dung kiểm tra' },
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Chủ hộ' },
  { name: 'unitName', title: 'Đơn vị phải khắc phục' },
  { name: 'severity', title: 'Mức độ', labels: severities },
  { name: 'finding', title: 'Tồn tại' },
  { name: 'action', title: 'Biện pháp' },
  { name: 'dueOn', title: 'Hạn khắc phục', kind: 'day' },
  late,
  { name: 'state', title: 'Trạng thái', labels: findingStates },
  { name: 'actedOn', title: 'Ngày khắc phục', kind: 'day' },
  { name: 'actedNote', title: 'Đã làm' },
  { name: 'actedBy', title: 'Người báo' },
  { name: 'returnReason', title: 'Lý do trả lại' },
  { name: 'closedBy', title: 'Người xác nhận' },
  { name: 'closedAt', title: 'Lúc xác nhận', kind: 'instant' },
  { name: 'recordedBy', title: 'Người ghi' },
  { name: 'recordedAt', title: 'Lúc ghi', kind: 'instant' },
];

/** The findings of the list, whole. */
export const exportFindings: Query<typeof inspectionRoutes.exportFindings> = (context, { format, ...filters }) =>
  exportList(context, findingList(context.now, sightOf(context)), filters, findingColumns, {
    noun: 'finding',
    format,
    filename: 'ton-tai-sau-kiem-tra',
  });
