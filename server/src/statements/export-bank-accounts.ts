import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { accountsWithoutNumbers } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'unitName', title: 'Quỹ của' },
  { name: 'bankName', title: 'Ngân hàng' },
  { name: 'bin', title: 'Mã ngân hàng' },
  { name: 'holder', title: 'Chủ tài khoản' },
  { name: 'knownOn', title: 'Sao kê đến ngày', kind: 'day' },
  { name: 'balanceVnd', title: 'Số dư theo sao kê (đồng)', kind: 'number' },
  { name: 'unmatchedLines', title: 'Dòng chưa khớp', kind: 'number' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportBankAccounts: Query<typeof statementRoutes.exportBankAccounts> = (context, { format, ...filters }) =>
  exportList(context, accountsWithoutNumbers, filters, columns, {
    noun: 'bank_account',
    format,
    filename: 'tai-khoan-ngan-hang',
  });
