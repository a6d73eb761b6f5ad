import { formColumns, type ReportForm } from '@chung-tay/shared/reports/forms';
import { type Period, parsePeriod, periodAfter, periodBefore } from '@chung-tay/shared/reports/period';
import type { Cells } from '@chung-tay/shared/reports/schema';
import type { TestApp } from '../harness.ts';

/** A period with the one before it and the last day of the one after. */
export function spanOf(code: string): Period & { before: Period; nextTo: string } {
  const period = parsePeriod(code);
  if (!period) throw new Error(`no period ${code}`);
  return { ...period, before: periodBefore(period), nextTo: periodAfter(period).to };
}

/** The units a row of a form by units counts today: a commune, or all that is seated at the province. */
export async function unitsOf({ sql }: TestApp, key: string): Promise<string[]> {
  if (key !== 'own') return [key];
  const rows = await sql<{ id: string }>(`SELECT id FROM units WHERE kind NOT IN ('commune', 'district')`);
  return rows.map(({ id }) => id);
}

const flows = ['started_more', 'completed_more', 'added', 'withdrawn'];

/** The figures of a form that are compared with the period before. */
export const compared = (form: ReportForm): string[] =>
  formColumns[form]
    .filter(({ type, key }) => type !== 'text' && type !== 'day' && !flows.includes(key))
    .map(({ key }) => key);

/** What a row must say it gained: each cell less the cell of the period before. */
export const gained = (form: ReportForm, now: Cells, then: Cells): Record<string, number> =>
  Object.fromEntries(
    compared(form).map((key) => [key, Math.round((Number(now[key] ?? 0) - Number(then[key] ?? 0)) * 10) / 10]),
  );
