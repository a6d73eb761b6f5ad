import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { donationStatuses } from '@chung-tay/shared/donations/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { donationList } from './donation-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'donorName', title: 'Nhà hảo tâm' },
  { name: 'unitName', title: 'Đơn vị tiếp nhận' },
  { name: 'status', title: 'Trạng thái', labels: donationStatuses },
  { name: 'pledgedOn', title: 'Ngày đăng ký', kind: 'day' },
  { name: 'pledgedVnd', title: 'Đăng ký (đồng)', kind: 'number' },
  { name: 'receivedVnd', title: 'Đã nhận (đồng)', kind: 'number' },
  { name: 'allocatedVnd', title: 'Đã phân bổ (đồng)', kind: 'number' },
  { name: 'releasedVnd', title: 'Đã giải ngân (đồng)', kind: 'number' },
  { name: 'availableVnd', title: 'Chưa phân bổ (đồng)', kind: 'number' },
  { name: 'wish', title: 'Nguyện vọng' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The donations of the list, whole, as CSV, XLSX or JSON lines. */
export const exportDonations: Query<typeof donationRoutes.exportDonations> = (context, { format, ...filters }) =>
  exportList(context, donationList, filters, columns, { noun: 'donation', format, filename: 'khoan-ung-ho' });
