import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { lockList } from './period-locks.ts';

const columns: readonly ExportColumn[] = [
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'lockedUntil', title: 'Khóa đến hết ngày', kind: 'day' },
  { name: 'reason', title: 'Lý do' },
  { name: 'lockedBy', title: 'Người khóa' },
  { name: 'lockedAt', title: 'Khóa lúc', kind: 'instant' },
  { name: 'unlockedBy', title: 'Người mở lại' },
  { name: 'unlockedAt', title: 'Mở lại lúc', kind: 'instant' },
  { name: 'unlockReason', title: 'Lý do mở' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportPeriodLocks: Query<typeof ledgerRoutes.exportPeriodLocks> = (context, { format, ...filters }) =>
  exportList(context, lockList, filters, columns, { noun: 'period_lock', format, filename: 'khoa-so' });
