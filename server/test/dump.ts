import type { TestApp } from './harness.ts';

/** A row as somebody sees it who has the whole database: every column, and the system's own. */
export interface DumpedRow {
  table: string;
  ctid: string;
  xmin: string;
  xmax: string;
  columns: Record<string, unknown>;
  /** All of it as text. */
  text: string;
}

/** Every row of every table, the queue's included. */
export async function dumpDatabase({ sql }: TestApp): Promise<DumpedRow[]> {
  const tables = await sql<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1`,
  );
  const rows: DumpedRow[] = [];
  for (const { name } of tables) {
    const some = await sql<Omit<DumpedRow, 'table' | 'text'>>(
      `SELECT t.ctid::text, t.xmin::text, t.xmax::text, to_jsonb(t) AS columns FROM ${name} t`,
    );
    for (const row of some) rows.push({ table: name, ...row, text: JSON.stringify(row.columns) });
  }
  return rows;
}

/** A ctid as one number. */
const placeOf = (ctid: string): number => {
  const [block = 0, offset = 0] = ctid.slice(1, -1).split(',').map(Number);
  return block * 100_000 + offset;
};

/** Everything that a row may be ordered by, by name. */
export const orderKeys = ({ ctid, xmin, xmax, columns }: DumpedRow): Record<string, number | string> => ({
  ctid: placeOf(ctid),
  xmin: Number(xmin),
  xmax: Number(xmax),
  ...Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, keyOf(value)])),
});

const keyOf = (value: unknown): number | string => (typeof value === 'number' ? value : JSON.stringify(value ?? null));

/** The place of each value among the others, equal ones sharing theirs; undefined when all are equal and tell no order. */
export function ranksOf(values: readonly (number | string)[]): number[] | undefined {
  const sorted = [...values].sort((one, two) => (one < two ? -1 : one > two ? 1 : 0));
  if (sorted[0] === sorted.at(-1)) return undefined;
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

/** How far two orders of the same things go together: 1 the same, −1 reversed, 0 nothing in common. */
export function correlation(one: readonly number[], two: readonly number[]): number {
  const middle = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [a, b] = [middle(one), middle(two)];
  const sum = (pick: (x: number, y: number) => number): number =>
    one.reduce((total, x, at) => total + pick(x - a, (two[at] as number) - b), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}
