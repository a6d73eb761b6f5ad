import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import { statementFormats } from '@chung-tay/shared/statements/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { statementList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'filename', title: 'Tệp' },
  { name: 'format', title: 'Định dạng', labels: statementFormats },
  { name: 'fromOn', title: 'Từ ngày', kind: 'day' },
  { name: 'toOn', title: 'Đến ngày', kind: 'day' },
  { name: 'openingVnd', title: 'Số dư đầu (đồng)', kind: 'number' },
  { name: 'closingVnd', title: 'Số dư cuối (đồng)', kind: 'number' },
  { name: 'linesRead', title: 'Số dòng đọc', kind: 'number' },
  { name: 'linesAdded', title: 'Số dòng mới', kind: 'number' },
  { name: 'importedBy', title: 'Người nhập' },
  { name: 'importedAt', title: 'Nhập lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportStatements: Query<typeof statementRoutes.exportStatements> = (context, { format, ...filters }) =>
  exportList(context, statementList, filters, columns, { noun: 'statement', format, filename: 'sao-ke' });
