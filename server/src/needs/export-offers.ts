import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import { offerStatuses } from '@chung-tay/shared/needs/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { offerList } from './offer-queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'donorName', title: 'Người ngỏ lời' },
  { name: 'donorKind', title: 'Loại nguồn', labels: donorKinds },
  { name: 'anonymous', title: 'Ẩn danh', labels: { true: 'Có', false: 'Không' } },
  { name: 'amountVnd', title: 'Số tiền (đồng)', kind: 'number' },
  { name: 'houseCode', title: 'Cho nhà' },
  { name: 'campaignName', title: 'Đợt vận động' },
  { name: 'message', title: 'Lời nhắn' },
  { name: 'status', title: 'Trạng thái', labels: offerStatuses },
  { name: 'sentAt', title: 'Gửi lúc', kind: 'instant' },
  { name: 'settledBy', title: 'Người xử lý' },
  { name: 'settledAt', title: 'Xử lý lúc', kind: 'instant' },
  { name: 'donationCode', title: 'Thành khoản ủng hộ' },
  { name: 'declineReason', title: 'Lý do không nhận' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportOffers: Query<typeof needRoutes.exportOffers> = (context, { format, ...filters }) =>
  exportList(context, offerList, filters, columns, { noun: 'offer', format, filename: 'loi-ngo' });
