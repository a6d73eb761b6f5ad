import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { awardeeTypes, awardStatuses } from '@chung-tay/shared/awards/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type AwardFilters, awardList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã hồ sơ' },
  { name: 'nominatingUnitName', title: 'Đơn vị đề nghị' },
  { name: 'awardeeType', title: 'Đối tượng', labels: awardeeTypes },
  { name: 'awardeeName', title: 'Tên' },
  { name: 'awardeePosition', title: 'Chức vụ, nơi công tác' },
  { name: 'formName', title: 'Hình thức khen thưởng' },
  { name: 'achievement', title: 'Thành tích' },
  { name: 'initiative', title: 'Đề xuất, sáng kiến' },
  { name: 'status', title: 'Trạng thái', labels: awardStatuses },
  { name: 'nominatedAt', title: 'Ngày đề nghị', kind: 'instant' },
  { name: 'appraisalOpinion', title: 'Ý kiến thẩm định' },
  { name: 'decisionNumber', title: 'Số quyết định' },
  { name: 'decisionDate', title: 'Ngày quyết định', kind: 'day' },
  { name: 'signatory', title: 'Người ký' },
  { name: 'presentedOn', title: 'Ngày trao', kind: 'day' },
  { name: 'revokedReason', title: 'Lý do hủy' },
];

/** The register of awards as a file, with the scope and filters of its list. */
export const exportAwards: Query<typeof awardRoutes.exportAwards> = (context, { format, ...filters }) =>
  exportList<AwardFilters>(context, awardList(context), filters, columns, {
    noun: 'award',
    format,
    filename: 'khen-thuong',
    sheetName: 'Khen thưởng',
  });
