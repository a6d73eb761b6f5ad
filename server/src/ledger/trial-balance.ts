import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import {
  accountTypes,
  type TrialBalanceRow,
  type TrialBalanceTotal,
  valueKinds,
} from '@chung-tay/shared/ledger/schema';
import pg from 'pg';
import { type ListDefinition, underUnit, withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { chartNumberOn } from './chart-accounts.ts';
import { exact, unitNameOn } from './queries.ts';

interface Asked {
  from?: string | undefined;
  asOf?: string | undefined;
}

/** First and last day; both null when the balances themselves are the answer. */
function periodOf({ now }: HandlerContext, { from, asOf }: Asked) {
  const today = dayInVietnam(now);
  const last = asOf !== undefined && asOf < today ? asOf : today;
  if (from !== undefined && from > last) throw fieldError('/from', 'too_late', 'Đầu kỳ không được sau cuối kỳ.');
  const fromBalances = from === undefined && last === today;
  return { from: from ?? null, last, days: fromBalances ? [null, null] : [from ?? '0001-01-01', last] };
}

const closing = 's.opening_in - s.opening_out + s.total_in - s.total_out';

/** The lines, each figure written by `figure`. */
const columnsOn = (day: string, figure: (sum: string) => string): string =>
  `s.unit_id AS "unitId", ${unitNameOn('s.unit_id', day)} AS "unitName", s.account_type AS "accountType", s.kind, s.item, s.measure,
   ${figure('s.opening_in - s.opening_out')} AS opening, ${figure('s.total_in')} AS "totalIn",
   ${figure('s.total_out')} AS "totalOut", ${figure(closing)} AS closing`;

const order = `array_position(ARRAY['cash', 'goods', 'labour'], s.kind), s.item, s.measure,
  array_position(ARRAY['donor', 'donation', 'allocation', 'spent', 'reward_budget', 'reward_fund', 'rewarded'], s.account_type)`;

/**
 * The trial balance of the caller's scope: what stood open before the period, what moved in it, what stands open after.
 * Until today and from the start it is read from the balances; otherwise summed from the entries.
 */
export const getTrialBalance: Query<typeof ledgerRoutes.getTrialBalance> = async (context, { unitId, ...asked }) => {
  const { from, last, days } = periodOf(context, asked);
  const { rows } = await context.client.query<TrialBalanceRow>({
    name: unitId ? 'trial_balance_under' : 'trial_balance',
    text: `SELECT ${columnsOn('$4::date', exact)} FROM trial_balance($2, $3) s
           WHERE ${withinUnits('s.unit_id', '$1')} ${unitId ? 'AND s.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $5::uuid)' : ''}
           ORDER BY ${order}, "unitName", "unitId" LIMIT 10000`,
    values: [context.roots, ...days, last, ...(unitId ? [unitId] : [])],
  });
  return { from, asOf: last, data: rows, totals: totalsOf(rows) };
};

/** Sums for each kind of value; they are never added together. */
function totalsOf(rows: readonly TrialBalanceRow[]): TrialBalanceTotal[] {
  const groups = Map.groupBy(rows, ({ kind, item, measure }) => JSON.stringify([kind, item, measure]));
  return [...groups.values()].map((group) => {
    const { kind, item, measure } = group[0] as TrialBalanceRow;
    const sum = (figure: 'opening' | 'totalIn' | 'totalOut' | 'closing') =>
      group.reduce((total, row) => total + row[figure], 0);
    const [opening, totalIn, totalOut, open] = [sum('opening'), sum('totalIn'), sum('totalOut'), sum('closing')];
    const balanced = totalIn === totalOut && opening === 0 && open === 0;
    return { kind, item, measure, opening, totalIn, totalOut, closing: open, balanced };
  });
}

const columns: readonly ExportColumn[] = [
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'accountType', title: 'Loại tài khoản', labels: accountTypes },
  { name: 'accountNumber', title: 'Số hiệu tài khoản' },
  { name: 'kind', title: 'Loại giá trị', labels: valueKinds },
  { name: 'item', title: 'Hiện vật' },
  { name: 'measure', title: 'Đơn vị tính' },
  { name: 'opening', title: 'Dư đầu kỳ', kind: 'number' },
  { name: 'totalIn', title: 'Phát sinh Nợ', kind: 'number' },
  { name: 'totalOut', title: 'Phát sinh Có', kind: 'number' },
  { name: 'closing', title: 'Dư cuối kỳ', kind: 'number' },
];

/** Đồng; pieces of goods and days of labour, not thousandths. */
const readable = (sum: string): string =>
  `trim_scale((${sum}) / CASE s.kind WHEN 'cash' THEN 1 ELSE 1000 END::numeric)`;

/** The trial balance as CSV, XLSX or JSON lines, with the chart of the last day; goods in their measure, labour in days. */
export const exportTrialBalance: Query<typeof ledgerRoutes.exportTrialBalance> = (context, { format, ...asked }) => {
  const { from, last, days } = periodOf(context, asked);
  const literal = (day: string | null | undefined) => (day ? pg.escapeLiteral(day) : 'NULL');
  const list: ListDefinition<{ unitId?: string | undefined }> = {
    columns: `${columnsOn(`${literal(last)}::date`, readable)},
      ${chartNumberOn('s.account_type', 's.kind', `${literal(last)}::date`)} AS "accountNumber"`,
    from: `trial_balance(${days.map(literal).join(', ')}) s`,
    unitColumn: 's.unit_id',
    idColumn: 's.unit_id',
    filters: { unitId: underUnit('s.unit_id') },
    sorts: { account: { expression: order, type: 'text', direction: 'ASC' } },
    defaultSort: 'account',
  };
  const filename = `can-doi-phat-sinh-${from ? `${from}-` : ''}${last}`;
  return exportList(context, list, { unitId: asked.unitId }, columns, { noun: 'trial_balance', format, filename });
};
