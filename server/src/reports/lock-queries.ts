import type { Input } from '@chung-tay/shared/core/contract';
import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import { type ReportForm, reportForms } from '@chung-tay/shared/reports/forms';
import { parsePeriod, periodKinds, periodName } from '@chung-tay/shared/reports/period';
import type { ReportLock, ReportLockDetail } from '@chung-tay/shared/reports/schema';
import { readHistory } from '../core/audit/audit.ts';
import { type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { allAdjustments } from './locked-forms.ts';

type LockFilters = Omit<Input<typeof reportRoutes.exportReportLocks>, 'format'>;
type LockRow = Omit<ReportLock, 'periodName'>;

/** Cells that are not what they were locked with: the last adjustment of each leads away from the first one's figure. */
const adjusted = `LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE c.first_value <> c.last_value)::int AS many, max(c.seen_at) AS last_at FROM (
      SELECT (array_agg(a.from_value ORDER BY a.seen_at))[1] AS first_value, (array_agg(a.to_value ORDER BY a.seen_at DESC))[1] AS last_value,
        max(a.seen_at) AS seen_at
      FROM report_adjustments a WHERE a.lock_id = l.id GROUP BY a.form, a.row_key, a.column_key) c) n ON true`;

const columns = `l.id, l.code, l.unit_id AS "unitId", l.unit_name AS "unitName", l.period, l.period_kind AS "periodKind", l.from_day AS "fromDay",
  l.to_day AS "toDay", l.locked_by_name AS "lockedByName", l.locked_at AS "lockedAt", coalesce(n.many, 0) AS adjustments, n.last_at AS "lastAdjustedAt"`;
const from = `report_locks l ${adjusted}`;
const toDay = { expression: 'l.to_day', type: 'date' as const };

const lockList: ListDefinition<LockFilters> = {
  columns,
  from,
  unitColumn: 'l.unit_id',
  idColumn: 'l.id',
  filters: {
    unitId: underUnit('l.unit_id'),
    periodKind: oneOf('l.period_kind'),
    adjusted: (wanted) => `(coalesce(n.many, 0) > 0) = ${wanted}`,
    q: (text, bind) => {
      const value = bind(text);
      return `(l.code = upper(btrim(${value}::text)) OR l.period = btrim(${value}::text) OR strpos(fold(l.unit_name), fold(${value}::text)) > 0)`;
    },
  },
  sorts: { '-toDay': { ...toDay, direction: 'DESC' }, toDay: { ...toDay, direction: 'ASC' } },
  defaultSort: '-toDay',
};

const named = <Row extends LockRow>(row: Row): Row & { periodName: string } => {
  const period = parsePeriod(row.period);
  return { ...row, periodName: period ? periodName(period) : row.period };
};

/** Locked periods within reach, the latest period first. */
export const listReportLocks: Query<typeof reportRoutes.listReportLocks> = async ({ client, roots }, input) => {
  const page = await listPage<LockRow, LockFilters>(client, roots, lockList, input);
  return { ...page, data: page.data.map(named) };
};

const cells: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'period', title: 'Kỳ' },
  { name: 'periodKind', title: 'Loại kỳ', labels: periodKinds },
  { name: 'fromDay', title: 'Từ ngày', kind: 'day' },
  { name: 'toDay', title: 'Đến ngày', kind: 'day' },
  { name: 'lockedByName', title: 'Người chốt' },
  { name: 'lockedAt', title: 'Chốt lúc', kind: 'instant' },
  { name: 'adjustments', title: 'Số ô đã điều chỉnh', kind: 'number' },
  { name: 'lastAdjustedAt', title: 'Điều chỉnh gần nhất', kind: 'instant' },
];

/** The same list whole, as CSV, XLSX or JSON lines. */
export const exportReportLocks: Query<typeof reportRoutes.exportReportLocks> = (context, { format, ...filters }) =>
  exportList<LockFilters>(context, lockList, filters, cells, { noun: 'report_lock', format, filename: 'ky-da-chot' });

/** One locked period with every adjustment of it; `not_found` out of scope. Commands answer with it too. */
export async function readLock(
  { client, roots }: Pick<HandlerContext, 'client' | 'roots'>,
  id: string,
): Promise<ReportLockDetail> {
  const { rows } = await client.query<LockRow>({
    name: 'read_report_lock',
    text: `SELECT ${columns} FROM ${from} WHERE l.id = $1 AND ${withinUnits('l.unit_id', '$2')}`,
    values: [id, roots],
  });
  const lock = named(found(rows[0], 'kỳ đã chốt này'));
  return { ...lock, forms: Object.keys(reportForms) as ReportForm[], changes: await allAdjustments({ client }, id) };
}

export const getReportLock: Query<typeof reportRoutes.getReportLock> = (context, { id }) => readLock(context, id);

/** Who locked it, and when it was compared. */
export const getReportLockHistory: Query<typeof reportRoutes.getReportLockHistory> = async (
  context,
  { id, ...page },
) => {
  await readLock(context, id);
  return readHistory(context.client, context.roots, { type: 'report_lock', id }, page);
};
