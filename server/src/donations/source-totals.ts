import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { donorKinds, type SourceTotal } from '@chung-tay/shared/donations/schema';
import { type Bind, binder, type ListDefinition, statementName, withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList, literal } from '../core/sheet/export.ts';
import { exact } from '../ledger/queries.ts';

type Asked = Parameters<typeof listSourceTotals>[1];

/** What went in and out of each account, and what it holds; amounts passed down are no part of what went out. */
const fromBalances = `SELECT a.donation_id, a.type, a.kind, b.total_in AS gained, b.total_out - b.allotted AS given, b.value_in AS worth,
    b.total_in - b.total_out AS held
  FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id WHERE a.type IN ('donation', 'allocation')`;

/** The same of a period, from the journal: net of ways back by their own day; held at its end. */
function fromEntries(first: string, last: string): string {
  const when = (side: string) => `FILTER (WHERE t.occurred_on >= ${first}::date AND (e.amount > 0) ${side} t.backward)`;
  const notAllotted = `CASE WHEN t.other_donation_id IS NULL THEN e.amount ELSE 0 END`;
  return `SELECT a.donation_id, a.type, a.kind, sum(e.amount) ${when('<>')} AS gained, -sum(${notAllotted}) ${when('=')} AS given,
      sum(e.value_vnd) ${when('<>')} AS worth, sum(e.amount) AS held
    FROM ledger_transactions t JOIN ledger_entries e ON e.transaction_id = t.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE a.type IN ('donation', 'allocation') AND t.occurred_on <= ${last}::date GROUP BY a.donation_id, a.type, a.kind`;
}

const sum = (figure: string, where: string): string => exact(`sum(m.${figure}) FILTER (WHERE ${where})`);
const cash = (type: string): string => `m.type = '${type}' AND m.kind = 'cash'`;
/** Of the donor's own giving: what a fund passed down is neither promised nor given twice. */
const given = (kind: string): string => `m.type = 'donation' AND m.kind = '${kind}' AND d.allotted_from_id IS NULL`;

const figures = `${sum('gained', `m.type = 'pledge'`)} AS "pledgedVnd", ${sum('gained', given('cash'))} AS "receivedVnd",
  ${sum('given', cash('donation'))} AS "allocatedVnd", ${sum('given', cash('allocation'))} AS "releasedVnd",
  ${sum('held', cash('donation'))} AS "availableVnd", ${sum('worth', given('goods'))} AS "goodsValueVnd",
  ${sum('gained', given('labour'))} AS "labourDays", ${sum('worth', given('labour'))} AS "labourValueVnd"`;

/** FROM and WHERE of the totals: movements `m` of donations `d` of the funds in scope, and whose they are, `r`. */
function movements({ roots, now }: HandlerContext, { unitId, from, to }: Asked, bind: Bind): string {
  const today = dayInVietnam(now);
  const last = to !== undefined && to < today ? to : today;
  if (from !== undefined && from > last) throw fieldError('/from', 'too_late', 'Ngày đầu không được sau ngày cuối.');
  const scope = withinUnits('d.unit_id', bind(roots));
  const under = unitId === undefined ? 'true' : withinUnits('d.unit_id', bind([unitId]));
  const isWhole = from === undefined && last === today;
  const [first, until] = isWhole ? ['', ''] : [bind(from ?? '0001-01-01'), bind(last)];
  const pledged = isWhole ? 'true' : `p.pledged_on BETWEEN ${first}::date AND ${until}::date`;
  return `FROM (
      ${isWhole ? fromBalances : fromEntries(first, until)}
      UNION ALL
      SELECT p.id, 'pledge', p.kind, p.pledged_vnd, 0, 0, 0 FROM donations p WHERE p.allotted_from_id IS NULL AND ${pledged}
    ) m JOIN donations d ON d.id = m.donation_id JOIN donors r ON r.id = d.donor_id WHERE ${scope} AND ${under}`;
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
  const text = `SELECT r.kind, ${figures} ${movements(context, asked, binder(values))} GROUP BY GROUPING SETS ((r.kind), ())`;
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

const days = `trim_scale(s."labourDays" / 1000::numeric)`;

/** The same totals as CSV, XLSX or JSON lines; labour in days. */
export const exportSourceTotals: Query<typeof donationRoutes.exportSourceTotals> = (context, { format, ...asked }) => {
  const list: ListDefinition<Asked> = {
    columns: columns.map(({ name }) => (name === 'labourDays' ? `${days} AS "${name}"` : `s."${name}"`)).join(', '),
    from: `(SELECT r.kind, ${figures} ${movements(context, asked, literal)} GROUP BY r.kind) s`,
    unitColumn: 's.kind',
    // The funds in scope are summed above; a total is of no unit.
    scope: () => 'true',
    idColumn: 's.kind',
    filters: {},
    sorts: {
      kind: {
        expression: `array_position(ARRAY['${Object.keys(donorKinds).join(`', '`)}'], s.kind)`,
        type: 'text',
        direction: 'ASC',
      },
    },
    defaultSort: 'kind',
  };
  return exportList(context, list, asked, columns, { noun: 'source_total', format, filename: 'tong-theo-nguon' });
};
