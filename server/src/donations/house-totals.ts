import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { HouseTotal } from '@chung-tay/shared/donations/traces';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { type ListDefinition, listPage, underUnit } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { searchHouses } from '../houses/house-list.ts';
import { unitNameOn } from '../ledger/queries.ts';

type Filters = Pick<Input<typeof donationRoutes.listHouseTotals>, 'unitId' | 'hasGap' | 'q'>;

/** Set aside for a house, net of what was taken back; and what of the cash was paid. */
const figures = `sum(b.total_in) FILTER (WHERE a.kind = 'cash')::bigint AS allocated_vnd,
    sum(b.total_out) FILTER (WHERE a.kind = 'cash')::bigint AS released_vnd,
    sum(b.value_in) FILTER (WHERE a.kind = 'goods')::bigint AS goods_value_vnd,
    sum(b.value_in) FILTER (WHERE a.kind = 'labour')::bigint AS labour_value_vnd
  FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id WHERE a.type = 'allocation'`;

/** A page asks for the accounts of its own houses; a whole list gathers all accounts once. */
const money = {
  page: `LEFT JOIN LATERAL (SELECT ${figures} AND a.house_id = h.id) m ON true`,
  whole: `LEFT JOIN (SELECT a.house_id, ${figures} GROUP BY a.house_id) m ON m.house_id = h.id`,
};

const gap = 'greatest(h.planned_cost_vnd - h.own_share_vnd - coalesce(m.allocated_vnd, 0), 0)';

/** Day: the names of units are those of that day. */
const houseTotals = (day: string, extent: keyof typeof money): ListDefinition<Filters> => ({
  columns: `h.id AS "houseId", h.code AS "houseCode", hh.head_name AS "headName", ${unitNameOn('h.unit_id', `date '${day}'`)} AS "unitName",
    h.status, h.planned_cost_vnd AS "plannedCostVnd", h.own_share_vnd AS "ownShareVnd",
    coalesce(m.allocated_vnd, 0) AS "allocatedVnd", coalesce(m.released_vnd, 0) AS "releasedVnd", ${gap} AS "gapVnd",
    coalesce(m.goods_value_vnd, 0) AS "goodsValueVnd", coalesce(m.labour_value_vnd, 0) AS "labourValueVnd"`,
  from: `houses h JOIN households hh ON hh.id = h.household_id ${money[extent]}`,
  unitColumn: 'h.unit_id',
  idColumn: 'h.id',
  filters: {
    unitId: underUnit('h.unit_id'),
    hasGap: (wanted) => `${gap} ${wanted ? '>' : '='} 0`,
    q: searchHouses,
  },
  sorts: { code: { expression: 'h.code', type: 'text', direction: 'ASC' } },
  defaultSort: 'code',
});

/**
 * Money of each house in scope, from whichever fund it came, against its estimate: set aside, paid, still missing. Goods and
 * labour stand beside it, reckoned in đồng, and fill no gap.
 */
export const listHouseTotals: Query<typeof donationRoutes.listHouseTotals> = (context, input) => {
  // A gap is known of no house before its accounts are.
  const extent = input.hasGap === undefined ? 'page' : 'whole';
  const list = houseTotals(dayInVietnam(context.now), extent);
  return listPage<HouseTotal, Filters>(context.client, context.roots, list, input);
};

const columns: readonly ExportColumn[] = [
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Chủ hộ' },
  { name: 'unitName', title: 'Xã, phường' },
  { name: 'status', title: 'Trạng thái', labels: houseStatuses },
  { name: 'plannedCostVnd', title: 'Dự toán (đồng)', kind: 'number' },
  { name: 'ownShareVnd', title: 'Hộ tự lo (đồng)', kind: 'number' },
  { name: 'allocatedVnd', title: 'Đã phân bổ (đồng)', kind: 'number' },
  { name: 'releasedVnd', title: 'Đã chi (đồng)', kind: 'number' },
  { name: 'gapVnd', title: 'Còn thiếu (đồng)', kind: 'number' },
  { name: 'goodsValueVnd', title: 'Hiện vật quy ra tiền (đồng)', kind: 'number' },
  { name: 'labourValueVnd', title: 'Ngày công quy ra tiền (đồng)', kind: 'number' },
];

/** The same list, whole, as CSV, XLSX or JSON lines. */
export const exportHouseTotals: Query<typeof donationRoutes.exportHouseTotals> = (context, { format, ...filters }) => {
  const list = houseTotals(dayInVietnam(context.now), 'whole');
  return exportList(context, list, filters, columns, { noun: 'house_total', format, filename: 'tien-tung-can-nha' });
};
