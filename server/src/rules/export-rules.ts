import type { ruleRoutes } from '@chung-tay/shared/rules/contract';
import { areaKinds, programmes, ruleKinds } from '@chung-tay/shared/rules/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { ruleList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'title', title: 'Tên' },
  { name: 'kind', title: 'Loại', labels: ruleKinds },
  { name: 'programme', title: 'Chương trình', labels: programmes },
  { name: 'areaKind', title: 'Khu vực', labels: areaKinds },
  { name: 'citation', title: 'Căn cứ' },
  { name: 'validFrom', title: 'Từ ngày', kind: 'day' },
  { name: 'validTo', title: 'Đến ngày', kind: 'day' },
  { name: 'createdBy', title: 'Người ghi' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportRules: Query<typeof ruleRoutes.exportRules> = (context, { format, ...filters }) =>
  exportList(context, ruleList, filters, columns, { noun: 'rule', format, filename: 'quy-dinh' });
