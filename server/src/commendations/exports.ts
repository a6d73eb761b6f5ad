import { awardeeTypes } from '@chung-tay/shared/awards/schema';
import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { commendationStates, honourStatuses } from '@chung-tay/shared/commendations/schema';
import { awardSight } from '../awards/award-sight.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { commendationList } from './commendation-list.ts';
import { honourList } from './honour-list.ts';

const decision: readonly ExportColumn[] = [
  { name: 'number', title: 'Số quyết định' },
  { name: 'decidedOn', title: 'Ngày quyết định', kind: 'day' },
];

const commendationColumns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  ...decision,
  { name: 'unitName', title: 'Đơn vị quyết định' },
  { name: 'formName', title: 'Hình thức' },
  { name: 'subject', title: 'Nội dung' },
  { name: 'signatoryTitle', title: 'Chức vụ người ký' },
  { name: 'signatory', title: 'Người ký' },
  { name: 'state', title: 'Trạng thái', labels: commendationStates },
  { name: 'awards', title: 'Số được khen', kind: 'number' },
  { name: 'presented', title: 'Đã trao', kind: 'number' },
  { name: 'revoked', title: 'Đã hủy', kind: 'number' },
  { name: 'bonusVnd', title: 'Tiền thưởng (đồng)', kind: 'number' },
];

/** The decisions of the list, whole. */
export const exportCommendations: Query<typeof commendationRoutes.exportCommendations> = (
  context,
  { format, ...filters },
) =>
  exportList(context, commendationList(awardSight(context).name), filters, commendationColumns, {
    noun: 'commendation',
    format,
    filename: 'quyet-dinh-khen-thuong',
  });

const honourColumns: readonly ExportColumn[] = [
  ...decision,
  { name: 'decidingUnitName', title: 'Đơn vị quyết định' },
  { name: 'certificateNumber', title: 'Số vào sổ', kind: 'number' },
  { name: 'awardeeName', title: 'Được khen' },
  { name: 'awardeeType', title: 'Đối tượng', labels: awardeeTypes },
  { name: 'awardeePosition', title: 'Chức vụ, nơi công tác' },
  { name: 'nominatingUnitName', title: 'Đơn vị đề nghị' },
  { name: 'formName', title: 'Hình thức' },
  { name: 'achievement', title: 'Thành tích' },
  { name: 'coefficient', title: 'Hệ số', kind: 'number' },
  { name: 'bonusVnd', title: 'Tiền thưởng (đồng)', kind: 'number' },
  { name: 'status', title: 'Trạng thái', labels: honourStatuses },
  { name: 'presentedOn', title: 'Ngày trao', kind: 'day' },
  { name: 'presentedPlace', title: 'Nơi trao' },
  { name: 'revokedReason', title: 'Lý do hủy' },
  { name: 'revokedGround', title: 'Căn cứ hủy' },
  { name: 'awardCode', title: 'Mã hồ sơ' },
];

/** The register of commendations, whole. */
export const exportHonours: Query<typeof commendationRoutes.exportHonours> = (context, { format, ...filters }) =>
  exportList(context, honourList(context), filters, honourColumns, {
    noun: 'honour',
    format,
    filename: 'so-khen-thuong',
  });
