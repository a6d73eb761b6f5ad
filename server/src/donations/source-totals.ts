import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { SourceTotal } from '@chung-tay/shared/donations/traces';
import { type Bind, binder, type ListDefinition, statementName } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList, literal } from '../core/sheet/export.ts';
import { exact } from '../ledger/queries.ts';

type Asked = Parameters<typeof listSourceTotals>[1];

const sum = (column: string): string => exact(`sum(s.${column})`);

const figures = `${sum('pledged_vnd')} AS "pledgedVnd", ${sum('received_vnd')} AS "receivedVnd", ${sum('allocated_vnd')} AS "allocatedVnd",
  ${sum('released_vnd')} AS "releasedVnd", ${sum('available_vnd')} AS "availableVnd", ${sum('goods_value_vnd')} AS "goodsValueVnd",
  ${sum('labour_amount')} AS "labourDays", ${sum('labour_value_vnd')} AS "labourValueVnd"`;

/** The owner's function, over the funds in the caller's scope; `s` in the query. */
function totals({ now }: HandlerContext, { unitId, from, to }: Asked, bind: Bind): string {
  const today = dayInVietnam(now);
  const last = to !== undefined && to < today ? to : today;
  if (from !== undefined && from > last) throw fieldError('/from', 'too_late', 'Ngày đầu không được sau ngày cuối.');
  return `source_totals(${bind(from ?? '0001-01-01')}, ${bind(last)}, ${unitId === undefined ? 'NULL' : bind(unitId)}) s`;
}

/**
 * What each kind of source pledged and gave in a period, what of it was set aside and paid, and what the funds hold of it at
 * the end; over the funds in scope, whichever houses it went to. Money passed from fund to fund is pledged and received once,
 * where it was given, and set aside, paid and held where it went. From the first day and over all funds, then, received =
 * allocated + available; funds below alone also hold what was passed down to them, funds above no longer what they passed on.
 * Goods and labour stand apart, reckoned as they were received.
 */
export const listSourceTotals: Query<typeof donationRoutes.listSourceTotals> = async (context, asked) => {
  const values: unknown[] = [];
  const text = `SELECT s.kind, ${figures} FROM ${totals(context, asked, binder(values))} GROUP BY GROUPING SETS ((s.kind), ())`;
  const { rows } = await context.client.query<SourceTotal>({ name: statementName(text), text, values });
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  const { kind: _, ...total } = rows.find((row) => row.kind === null) as SourceTotal;
  const data = Object.keys(donorKinds).flatMap((kind) => byKind.get(kind as SourceTotal['kind']) ?? []);
  return { data, total };
};

const columns: readonly ExportColumn[] = [
  { name: 'kind', title: 'Loại nguồn', labels: donorKinds },
  { name: 'pledgedVnd', title: 'Đăng ký (đồng)', kind: 'number' },
  { name: 'receivedVnd', title: 'Đã nhận (đồng)', kind: 'number' },
  { name: 'allocatedVnd', title: 'Đã phân bổ (đồng)', kind: 'number' },
  { name: 'releasedVnd', title: 'Đã chi (đồng)', kind: 'number' },
  { name: 'availableVnd', title: 'Đang giữ (đồng)', kind: 'number' },
  { name: 'goodsValueVnd', title: 'Hiện vật quy ra tiền (đồng)', kind: 'number' },
  { name: 'labourDays', title: 'Ngày công', kind: 'number' },
  { name: 'labourValueVnd', title: 'Ngày công quy ra tiền (đồng)', kind: 'number' },
];

const days = `trim_scale(t."labourDays" / 1000::numeric)`;
const order = `array_position(ARRAY['${Object.keys(donorKinds).join(`', '`)}'], t.kind)`;

/** The same totals as CSV, XLSX or JSON lines; labour in days. */
export const exportSourceTotals: Query<typeof donationRoutes.exportSourceTotals> = (context, { format, ...asked }) => {
  const list: ListDefinition<Asked> = {
    columns: columns.map(({ name }) => (name === 'labourDays' ? `${days} AS "${name}"` : `t."${name}"`)).join(', '),
    from: `(SELECT s.kind, ${figures} FROM ${totals(context, asked, literal)} GROUP BY s.kind) t`,
    // The funds in scope are summed already; a total is of no unit.
    unitColumn: 't.kind',
    scope: () => 'true',
    idColumn: 't.kind',
    filters: {},
    sorts: { kind: { expression: order, type: 'text', direction: 'ASC' } },
    defaultSort: 'kind',
  };
  return exportList(context, list, asked, columns, { noun: 'source_total', format, filename: 'tong-theo-nguon' });
};
