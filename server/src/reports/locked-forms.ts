import type { ReportForm } from '@chung-tay/shared/reports/forms';
import { formColumns } from '@chung-tay/shared/reports/forms';
import type { Period } from '@chung-tay/shared/reports/period';
import type { Cell, Report, ReportAdjustment } from '@chung-tay/shared/reports/schema';
import type { HandlerContext } from '../core/http/handler.ts';

export interface Lock {
  id: string;
  code: string;
  lockedAt: string;
  lockedByName: string;
}

type ReadContext = Pick<HandlerContext, 'client'>;

/** The lock of exactly these days of the unit, if there is one. */
export async function lockOf(
  { client }: ReadContext,
  unitId: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Lock | null> {
  const { rows } = await client.query<Lock>({
    name: 'report_lock_of',
    text: `SELECT l.id, l.code, l.locked_at AS "lockedAt", l.locked_by_name AS "lockedByName" FROM report_locks l
           WHERE l.unit_id = $1 AND l.from_day = $2 AND l.to_day = $3`,
    values: [unitId, from, to],
  });
  return rows[0] ?? null;
}

/** A form as it was locked, with what is known to have been put right since. */
export async function frozenForm({ client }: ReadContext, lock: Lock, form: ReportForm): Promise<Report> {
  const { rows } = await client.query<{ content: Report }>({
    name: 'report_frozen',
    text: 'SELECT f.content FROM report_figures f WHERE f.lock_id = $1 AND f.form = $2',
    values: [lock.id, form],
  });
  const content = rows[0]?.content;
  if (!content) throw new Error(`lock ${lock.code} has no ${form}`);
  return {
    ...content,
    lock,
    adjustments: (await lastAdjustments({ client }, lock.id)).filter((one) => one.form === form),
  };
}

interface AdjustmentRow {
  form: ReportForm;
  rowKey: string;
  rowLabel: string;
  column: string;
  from: Cell;
  to: Cell;
  seenAt: string;
}

const columns = `a.form, a.row_key AS "rowKey", a.row_label AS "rowLabel", a.column_key AS column, a.from_value AS "from", a.to_value AS "to",
  a.seen_at AS "seenAt"`;

const titled = (row: AdjustmentRow): ReportAdjustment => ({ ...row, columnTitle: columnTitle(row.form, row.column) });

/** The name of a column with that of its group, as an adjustment is told. */
export function columnTitle(form: ReportForm, key: string): string {
  const column = formColumns[form].find((one) => one.key === key);
  if (!column) return 'Dòng';
  return column.group ? `${column.group}: ${column.title}` : column.title;
}

/** Every adjustment of a lock, the oldest first. */
export async function allAdjustments({ client }: ReadContext, lockId: string): Promise<ReportAdjustment[]> {
  const { rows } = await client.query<AdjustmentRow>({
    name: 'report_adjustments',
    text: `SELECT ${columns} FROM report_adjustments a WHERE a.lock_id = $1 ORDER BY a.seen_at, a.form, a.row_label, a.column_key LIMIT 5000`,
    values: [lockId],
  });
  return rows.map(titled);
}

/** Of each cell that is not what it was locked with: the locked figure, what it is now, and since when. */
export async function lastAdjustments({ client }: ReadContext, lockId: string): Promise<ReportAdjustment[]> {
  const { rows } = await client.query<AdjustmentRow>({
    name: 'report_adjustments_last',
    text: `SELECT * FROM (
        SELECT DISTINCT ON (a.form, a.row_key, a.column_key) a.form, a.row_key AS "rowKey", a.row_label AS "rowLabel", a.column_key AS column,
          first_value(a.from_value) OVER cell AS "from", a.to_value AS "to", a.seen_at AS "seenAt"
        FROM report_adjustments a WHERE a.lock_id = $1
        WINDOW cell AS (PARTITION BY a.form, a.row_key, a.column_key ORDER BY a.seen_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        ORDER BY a.form, a.row_key, a.column_key, a.seen_at DESC) c
      WHERE c."from" <> c."to" ORDER BY c.form, c."rowLabel", c.column LIMIT 5000`,
    values: [lockId],
  });
  return rows.map(titled);
}
