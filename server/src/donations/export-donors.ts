import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { donorList } from './donation-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'name', title: 'Tên' },
  { name: 'kind', title: 'Loại', labels: donorKinds },
  { name: 'unitName', title: 'Đơn vị giữ hồ sơ' },
  { name: 'anonymous', title: 'Ẩn danh', labels: { true: 'Có', false: 'Không' } },
  { name: 'pledgedVnd', title: 'Đăng ký (đồng)', kind: 'number' },
  { name: 'receivedVnd', title: 'Đã nhận (đồng)', kind: 'number' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportDonors: Query<typeof donationRoutes.exportDonors> = (context, { format, ...filters }) =>
  exportList(context, donorList, filters, columns, { noun: 'donor', format, filename: 'nha-hao-tam' });
