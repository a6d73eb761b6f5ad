import { AppError } from '@chung-tay/shared/core/errors';
import { formColumns, isFigure, listForms, type ReportForm } from '@chung-tay/shared/reports/forms';
import { parsePeriod } from '@chung-tay/shared/reports/period';
import type { Cell, Cells, Report, ReportRow } from '@chung-tay/shared/reports/schema';
import type { HandlerContext } from '../core/http/handler.ts';
import { liveForm } from './read-form.ts';
import { readArea } from './report-area.ts';

export interface LockedPeriod {
  id: string;
  unitId: string;
  period: string;
  toDay: string;
}

/** A cell that is not what it was last known to be. */
interface Found {
  form: ReportForm;
  rowKey: string;
  rowLabel: string;
  column: string;
  from: Cell;
  to: Cell;
}

type FindContext = Pick<HandlerContext, 'client' | 'roots' | 'now' | 'services'>;

/** What is told of a name in a list: when it came, went or stands otherwise. */
const listCells: Partial<Record<ReportForm, readonly string[]>> = {
  'bieu-04': ['kind', 'programme', 'support', 'released', 'state'],
  'bieu-06': ['form', 'bonus'],
};

/** What a period gained follows from the one before, which has adjustments of its own. */
const derived = ['started_more', 'completed_more'];

const comparedColumns = (form: ReportForm): readonly string[] =>
  listCells[form] ??
  formColumns[form].filter((column) => isFigure(column) && !derived.includes(column.key)).map(({ key }) => key);

/**
 * Compares every form of a locked period with what the records say now and writes down each cell that differs from what it was
 * last known to be, dated now. Whoever asks at the same time waits. Returns how many were written; the same again writes none.
 */
export async function findAdjustments(context: FindContext, lock: LockedPeriod): Promise<number> {
  const { client } = context;
  await client.query({
    name: 'hold_report_lock',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('report_lock:' || $1::text, 0))`,
    values: [lock.id],
  });
  const { rows } = await client.query<{ form: ReportForm; content: Report }>({
    name: 'report_figures_of',
    text: 'SELECT f.form, f.content FROM report_figures f WHERE f.lock_id = $1 ORDER BY f.form',
    values: [lock.id],
  });
  const known = await lastKnown(context, lock.id);
  const found: Found[] = [];
  for (const { form, content } of rows) {
    const live = await liveAgain(context, lock, form, content);
    if (live) found.push(...differences(form, content, live, known));
  }
  await writeDown(context, lock, found);
  return found.length;
}

/** The form as it would be now; undefined for a list that is too long to be kept. */
async function liveAgain(
  context: FindContext,
  lock: LockedPeriod,
  form: ReportForm,
  frozen: Report,
): Promise<Report | undefined> {
  const period = parsePeriod(lock.period);
  if (!period || (listForms.includes(form) && frozen.total === null)) return undefined;
  try {
    const area = await readArea(context, lock.unitId, lock.toDay);
    return await liveForm(context, { form, period, area, movementId: frozen.movement?.id });
  } catch (error) {
    if (error instanceof AppError && error.code === 'report_too_long') return undefined;
    throw error;
  }
}

const cellKey = (form: string, row: string, column: string): string => `${form} ${row} ${column}`;

async function lastKnown({ client }: FindContext, lockId: string): Promise<Map<string, Cell>> {
  const { rows } = await client.query<{ form: string; row: string; column: string; value: Cell }>({
    name: 'report_cells_known',
    text: `SELECT DISTINCT ON (a.form, a.row_key, a.column_key) a.form, a.row_key AS row, a.column_key AS column, a.to_value AS value
           FROM report_adjustments a WHERE a.lock_id = $1 ORDER BY a.form, a.row_key, a.column_key, a.seen_at DESC`,
    values: [lockId],
  });
  return new Map(rows.map(({ form, row, column, value }) => [cellKey(form, row, column), value]));
}

/** Nothing and zero are the same figure: a row may stand only while it holds something. */
const shownValue = (cells: Cells | undefined, column: string): Cell => {
  const value = cells?.[column] ?? null;
  return value === 0 ? null : value;
};

const rowsOf = ({ rows, total }: Report): Map<string, ReportRow> =>
  new Map((total ? [...rows, total] : rows).map((row) => [row.key, row]));

function differences(form: ReportForm, frozen: Report, live: Report, known: ReadonlyMap<string, Cell>): Found[] {
  const [before, now] = [rowsOf(frozen), rowsOf(live)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((rowKey) => {
    const row = (now.get(rowKey) ?? before.get(rowKey)) as ReportRow;
    return comparedColumns(form).flatMap((column): Found[] => {
      const last = known.get(cellKey(form, rowKey, column));
      const from = last === undefined ? shownValue(before.get(rowKey)?.cells, column) : last === 0 ? null : last;
      const to = shownValue(now.get(rowKey)?.cells, column);
      if (from === to) return [];
      return [
        { form, rowKey, rowLabel: labelOf(row), column, from: whole(column, form, from), to: whole(column, form, to) },
      ];
    });
  });
}

/** A figure that is gone is 0; a name that is gone is nothing. */
const whole = (column: string, form: ReportForm, value: Cell): Cell => {
  const type = formColumns[form].find(({ key }) => key === column)?.type ?? 'text';
  return value === null && isFigure({ type }) && !listForms.includes(form) ? 0 : value;
};

const labelOf = ({ label, cells }: ReportRow): string => label || String(cells.code ?? cells.form ?? '').slice(0, 300);

async function writeDown(
  { client, now, services }: FindContext,
  lock: LockedPeriod,
  found: readonly Found[],
): Promise<void> {
  if (found.length === 0) return;
  await client.query({
    name: 'write_report_adjustments',
    text: `INSERT INTO report_adjustments (id, lock_id, unit_id, form, row_key, row_label, column_key, from_value, to_value, seen_at)
           SELECT a.id, $1, $2, a.form, a."rowKey", a."rowLabel", a."column", coalesce(a."from", 'null'), coalesce(a."to", 'null'), $3
           FROM jsonb_to_recordset($4) AS a (id uuid, form text, "rowKey" text, "rowLabel" text, "column" text, "from" jsonb, "to" jsonb)`,
    values: [
      lock.id,
      lock.unitId,
      now.toISOString(),
      JSON.stringify(found.map((one) => ({ ...one, id: services.newId() }))),
    ],
  });
}
