import { surveyStatuses } from '@chung-tay/shared/surveys/schema';
import type { ExportColumn } from '../core/sheet/columns.ts';

/** Columns of an exported list of surveys. Where a household lives and who its members are does not leave in bulk. */
export const surveyExportColumns: readonly ExportColumn[] = [
  { name: 'householdCode', title: 'Mã hộ' },
  { name: 'headName', title: 'Họ tên chủ hộ' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'village', title: 'Thôn' },
  { name: 'surveyedOn', title: 'Ngày khảo sát', kind: 'day' },
  { name: 'surveyedBy', title: 'Người khảo sát' },
  { name: 'status', title: 'Trạng thái', labels: surveyStatuses },
  { name: 'areaM2', title: 'Diện tích nhà (m²)', kind: 'number' },
  { name: 'memberCount', title: 'Số nhân khẩu', kind: 'number' },
  { name: 'photoCount', title: 'Số ảnh', kind: 'number' },
  { name: 'createdAt', title: 'Ngày lập phiếu', kind: 'instant' },
];
