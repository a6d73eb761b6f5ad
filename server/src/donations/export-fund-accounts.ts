import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { accountList } from './fund-accounts.ts';

const columns: readonly ExportColumn[] = [
  { name: 'unitName', title: 'Quỹ của' },
  { name: 'bankName', title: 'Ngân hàng' },
  { name: 'bankBin', title: 'Mã ngân hàng' },
  { name: 'accountNumber', title: 'Số tài khoản' },
  { name: 'holder', title: 'Chủ tài khoản' },
  { name: 'validFrom', title: 'Từ ngày', kind: 'day' },
  { name: 'validTo', title: 'Đến ngày', kind: 'day' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportFundAccounts: Query<typeof donationRoutes.exportFundAccounts> = (context, { format, ...filters }) =>
  exportList(context, accountList, filters, columns, { noun: 'fund_account', format, filename: 'tai-khoan-quy' });
