import { type Figure, figureOf, type MeasureName } from '@chung-tay/shared/criteria/measures';
import type { Measured, MeasureRow } from '@chung-tay/shared/criteria/schema';
import type { Client } from '../core/db/pool.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { toldCondition, toldRecords } from './told-records.ts';

/** What a figure is counted over. */
export interface MeasureScope {
  /** Whose plans, targets, drives, headcount and reports count; null: of every movement, where that means anything. */
  movementId: string | null;
  /** First day of the period. Shares of houses and of money paid are cumulative, so they look at its end only. */
  from: string;
  /** Last day of the period. */
  to: string;
  /** The moment it is counted at: what was written later does not count, nor a day that has not come. */
  asOf: Date;
}

interface FigureRow {
  unitId: string;
  numerator: number;
  denominator: number | null;
}

/**
 * The figure of each of these units, in one statement whatever their number. It counts what there is, not what the reader
 * may open: who asks must have been let in to the scorecard (or preview) that shows it. The base of a share is in it.
 */
export async function measureUnits(
  client: Pick<Client, 'query'>,
  measure: MeasureName,
  { movementId, unitIds, from, to, asOf }: MeasureScope & { unitIds: readonly string[] },
): Promise<Map<string, Figure>> {
  const { rows } = await client.query<FigureRow>({
    name: 'measured_figures',
    text: `SELECT unit_id AS "unitId", numerator, denominator FROM measured_figures($1, $2, $3::uuid[], $4, $5, $6)`,
    values: [measure, movementId, unitIds, from, to, asOf.toISOString()],
  });
  return new Map(rows.map(({ unitId, numerator, denominator }) => [unitId, figureOf(measure, numerator, denominator)]));
}

/** So many rows are shown; the rest is told as a sum. */
export const mostRows = 1000;

/** The rows behind a figure of {@link measureUnits}: their values and that of the others add up to its numerator. */
export type MeasuredRows = Pick<Measured, 'rows' | 'others'>;

/**
 * The rows of the figure of one unit, newest first. The database names only records of units within the reach of the acting
 * person (the roots of the request), and of those only what they may read (a donor, a finding); all else is counted in `others`.
 */
export async function measureRows(
  context: Pick<HandlerContext, 'client' | 'actor' | 'roots'>,
  measure: MeasureName,
  { movementId, unitId, from, to, asOf }: MeasureScope & { unitId: string },
): Promise<MeasuredRows> {
  const { rows } = await context.client.query<MeasureRow & { many: number; total: number }>({
    name: 'measured_rows',
    text: `WITH counted AS MATERIALIZED (SELECT * FROM measured_rows($1, $2, $3, $4, $5, $6)),
             told AS (SELECT c.* FROM counted c WHERE c.seen AND ${toldCondition('$7')} ORDER BY day DESC, code, id LIMIT ${mostRows})
           SELECT t.kind, t.id, t.code, t.label, t.unit_name AS "unitName", t.day, t.value, c.many, c.total
           FROM (SELECT count(*)::int AS many, coalesce(sum(value), 0) AS total FROM counted) c LEFT JOIN told t ON true
           ORDER BY t.day DESC, t.code, t.id`,
    values: [measure, movementId, unitId, from, to, asOf.toISOString(), toldRecords(context)],
  });
  const told = rows.filter(({ id }) => id !== null);
  const { many = 0, total = 0 } = rows[0] ?? {};
  const shown = told.reduce((sum, { value }) => sum + thousandths(value), 0);
  return {
    rows: told.map(({ many: _many, total: _total, ...row }) => row),
    others: { count: many - told.length, value: (thousandths(total) - shown) / 1000 },
  };
}

/** Labour is counted to the thousandth of a day: whole numbers add up exactly. */
const thousandths = (value: number): number => Math.round(value * 1000);
