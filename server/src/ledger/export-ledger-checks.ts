import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { checkList } from './ledger-checks.ts';

const columns: readonly ExportColumn[] = [
  { name: 'checkedAt', title: 'Kiểm tra lúc', kind: 'instant' },
  { name: 'ok', title: 'Kết quả', labels: { true: 'Đúng', false: 'Có sai lệch' } },
  { name: 'broken', title: 'Sai lệch' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportLedgerChecks: Query<typeof ledgerRoutes.exportLedgerChecks> = (context, { format, ...filters }) =>
  exportList(context, checkList, filters, columns, { noun: 'ledger_check', format, filename: 'kiem-tra-so' });
