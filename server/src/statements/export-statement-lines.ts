import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import { lineDirections, lineStatuses } from '@chung-tay/shared/statements/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { lineList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'bookedOn', title: 'Ngày', kind: 'day' },
  { name: 'direction', title: 'Chiều', labels: lineDirections },
  { name: 'amountVnd', title: 'Số tiền (đồng)', kind: 'number' },
  { name: 'matchedVnd', title: 'Đã khớp (đồng)', kind: 'number' },
  { name: 'status', title: 'Trạng thái', labels: lineStatuses },
  { name: 'reference', title: 'Số tham chiếu' },
  { name: 'text', title: 'Nội dung' },
  { name: 'ignoreReason', title: 'Lý do không đối chiếu' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportStatementLines: Query<typeof statementRoutes.exportStatementLines> = (
  context,
  { format, ...filters },
) => exportList(context, lineList, filters, columns, { noun: 'statement_line', format, filename: 'dong-sao-ke' });
