import { receiveMethods } from '@chung-tay/shared/donations/schema';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { paymentStates } from '@chung-tay/shared/payments/schema';
import type { ListDefinition } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type PaymentFilters, paymentList } from './payment-list.ts';

const columns: readonly ExportColumn[] = [
  { name: 'listCode', title: 'Bảng kê' },
  { name: 'voucher', title: 'Phiếu chi' },
  { name: 'state', title: 'Trạng thái', labels: paymentStates },
  { name: 'paidOn', title: 'Ngày chi', kind: 'day' },
  { name: 'unitName', title: 'Quỹ' },
  { name: 'donationCode', title: 'Khoản ủng hộ' },
  { name: 'donorName', title: 'Nguồn' },
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Chủ hộ' },
  { name: 'houseUnitName', title: 'Địa bàn' },
  { name: 'amountVnd', title: 'Số tiền (đồng)', kind: 'number' },
  { name: 'recoveredVnd', title: 'Đã thu hồi (đồng)', kind: 'number' },
  { name: 'method', title: 'Hình thức', labels: receiveMethods },
  { name: 'recipientName', title: 'Người nhận' },
  { name: 'recipientAccountMasked', title: 'Tài khoản' },
  { name: 'recipientBank', title: 'Ngân hàng' },
  { name: 'confirmedOn', title: 'Ngày hộ xác nhận', kind: 'day' },
  { name: 'confirmedName', title: 'Người ký nhận' },
];

/** The list with the names of both sides, row by row. */
const named: ListDefinition<PaymentFilters> = {
  ...paymentList,
  columns: `${paymentList.columns}, n.donation_code AS "donationCode", n.donor_name AS "donorName", n.house_code AS "houseCode", n.head_name AS "headName"`,
  from: `${paymentList.from} JOIN LATERAL allocation_labels(ARRAY[p.allocation_id]) n ON true`,
};

/** The payments of the list, whole, as CSV, XLSX or JSON lines; account numbers masked. */
export const exportPayments: Query<typeof paymentRoutes.exportPayments> = (context, { format, ...filters }) =>
  exportList(context, named, filters, columns, { noun: 'payment', format, filename: 'khoan-chi' });
