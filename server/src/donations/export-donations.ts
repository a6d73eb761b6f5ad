import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { donationStatuses, donorKinds } from '@chung-tay/shared/donations/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { valueKinds } from '@chung-tay/shared/ledger/schema';
import { programmes } from '@chung-tay/shared/rules/schema';
import type { ListDefinition } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { unitNameOn } from '../ledger/queries.ts';
import { type DonationFilters, donationList } from './donation-list.ts';

/** Names of the codes in a column of several, one after the other. */
const named = (column: string, labels: Readonly<Record<string, string>>): string =>
  `(SELECT string_agg(CASE code ${Object.entries(labels)
    .map(([code, label]) => `WHEN '${code}' THEN '${label.replaceAll("'", "''")}'`)
    .join(' ')} ELSE code END, ', ') FROM unnest(${column}) AS code)`;

/** Thousandths as a person counts: bags, days. */
const counted = (thousandths: string): string => `trim_scale(${thousandths} / 1000.0)`;

/** The list, with goods, labour and purpose in columns of their own. */
const exported: ListDefinition<DonationFilters> = {
  ...donationList,
  columns: `${donationList.columns}, r.kind AS "sourceKind", d.item, d.measure, ${counted('d.pledged_amount')} AS "pledgedAmount",
    ${counted('i.received')} AS "receivedAmount", ${counted('i.allocated')} AS "allocatedAmount", ${counted('i.released')} AS "releasedAmount",
    i.received_value_vnd AS "receivedValueVnd",
    CASE WHEN d.restricted_unit_id IS NOT NULL THEN ${unitNameOn('d.restricted_unit_id', 'd.pledged_on')} END AS "restrictedUnitName",
    ${named('d.restricted_categories', householdCategories)} AS "restrictedCategories",
    ${named('d.restricted_programmes', programmes)} AS "restrictedProgrammes",
    (SELECT h.code FROM houses h WHERE h.id = d.restricted_house_id) AS "restrictedHouseCode"`,
  from: `${donationList.from} LEFT JOIN donation_in_kind i ON i.donation_id = d.id`,
};

const columns: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'donorName', title: 'Nhà hảo tâm' },
  { name: 'sourceKind', title: 'Loại nguồn', labels: donorKinds },
  { name: 'unitName', title: 'Đơn vị tiếp nhận' },
  { name: 'status', title: 'Trạng thái', labels: donationStatuses },
  { name: 'kind', title: 'Loại giá trị', labels: valueKinds },
  { name: 'pledgedOn', title: 'Ngày đăng ký', kind: 'day' },
  { name: 'pledgedVnd', title: 'Đăng ký (đồng)', kind: 'number' },
  { name: 'receivedVnd', title: 'Đã nhận (đồng)', kind: 'number' },
  { name: 'allottedVnd', title: 'Đã giao quỹ dưới (đồng)', kind: 'number' },
  { name: 'allocatedVnd', title: 'Đã phân bổ (đồng)', kind: 'number' },
  { name: 'releasedVnd', title: 'Đã giải ngân (đồng)', kind: 'number' },
  { name: 'availableVnd', title: 'Chưa phân bổ (đồng)', kind: 'number' },
  { name: 'item', title: 'Hiện vật' },
  { name: 'measure', title: 'Đơn vị tính' },
  { name: 'pledgedAmount', title: 'Số lượng đăng ký', kind: 'number' },
  { name: 'receivedAmount', title: 'Số lượng đã nhận', kind: 'number' },
  { name: 'allocatedAmount', title: 'Số lượng đã phân bổ', kind: 'number' },
  { name: 'releasedAmount', title: 'Số lượng đã giao', kind: 'number' },
  { name: 'receivedValueVnd', title: 'Đã nhận quy ra tiền (đồng)', kind: 'number' },
  { name: 'campaignName', title: 'Đợt vận động' },
  { name: 'documentNumber', title: 'Số văn bản' },
  { name: 'restrictedUnitName', title: 'Chỉ cho địa bàn' },
  { name: 'restrictedCategories', title: 'Chỉ cho đối tượng' },
  { name: 'restrictedProgrammes', title: 'Chỉ cho chương trình' },
  { name: 'restrictedHouseCode', title: 'Chỉ cho nhà' },
  { name: 'allottedFromCode', title: 'Được giao từ khoản' },
  { name: 'wish', title: 'Nguyện vọng' },
  { name: 'createdAt', title: 'Ghi lúc', kind: 'instant' },
];

/** The donations of the list, whole, as CSV, XLSX or JSON lines; goods and labour are counted in their measure and in days. */
export const exportDonations: Query<typeof donationRoutes.exportDonations> = (context, { format, ...filters }) =>
  exportList(context, exported, filters, columns, { noun: 'donation', format, filename: 'khoan-ung-ho' });
