import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { unitRoutes } from '@chung-tay/shared/units/contract';
import { unitKinds } from '@chung-tay/shared/units/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { unitList } from './queries.ts';

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'name', title: 'Tên' },
  { name: 'kind', title: 'Cấp, loại', labels: unitKinds },
  { name: 'type', title: 'Loại hình' },
  { name: 'validFrom', title: 'Từ ngày', kind: 'day' },
  { name: 'validTo', title: 'Đến ngày', kind: 'day' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportUnits: Query<typeof unitRoutes.exportUnits> = (context, { format, ...filters }) =>
  exportList(context, unitList, { ...filters, asOf: filters.asOf ?? dayInVietnam(context.now) }, columns, {
    noun: 'unit',
    format,
    filename: 'don-vi',
  });
