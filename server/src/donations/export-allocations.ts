import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { allocationStates } from '@chung-tay/shared/donations/schema';
import { valueKinds } from '@chung-tay/shared/ledger/schema';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { allocationList } from './allocation-queries.ts';

/** Goods and labour as a person counts: bags, days. */
const counted = (thousandths: string): string =>
  `CASE WHEN a.kind <> 'cash' THEN trim_scale(${thousandths} / 1000.0) END`;

/** The list, with the names of both sides, and goods and labour in columns of their own. */
const named = {
  ...allocationList,
  columns: `${allocationList.columns}, x.donation_code AS "donationCode", x.donor_name AS "donorName", x.house_code AS "houseCode",
    a.item, a.measure, ${counted('b.total_in')} AS amount, ${counted('b.total_out')} AS released`,
  from: `${allocationList.from} LEFT JOIN LATERAL allocation_labels(ARRAY[l.id]) x ON true`,
};

const columns: readonly ExportColumn[] = [
  { name: 'donationCode', title: 'Khoản ủng hộ' },
  { name: 'donorName', title: 'Nhà hảo tâm' },
  { name: 'houseCode', title: 'Nhà' },
  { name: 'kind', title: 'Loại giá trị', labels: valueKinds },
  { name: 'amountVnd', title: 'Phân bổ (đồng)', kind: 'number' },
  { name: 'unlockedVnd', title: 'Được chi (đồng)', kind: 'number' },
  { name: 'releasedVnd', title: 'Đã chi (đồng)', kind: 'number' },
  { name: 'item', title: 'Hiện vật' },
  { name: 'measure', title: 'Đơn vị tính' },
  { name: 'amount', title: 'Số lượng', kind: 'number' },
  { name: 'released', title: 'Đã giao', kind: 'number' },
  { name: 'state', title: 'Trạng thái', labels: allocationStates },
  { name: 'allocatedBy', title: 'Người phân bổ' },
  { name: 'allocatedAt', title: 'Phân bổ lúc', kind: 'instant' },
  { name: 'releasedOn', title: 'Chi gần nhất', kind: 'day' },
];

/** The list, whole, as CSV, XLSX or JSON lines. */
export const exportAllocations: Query<typeof donationRoutes.exportAllocations> = (context, { format, ...filters }) =>
  exportList(context, named, filters, columns, { noun: 'allocation', format, filename: 'phan-bo' });
