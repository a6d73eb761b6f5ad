import { formColumns, isFigure, type ReportForm } from '@chung-tay/shared/reports/forms';
import type { Cells, Figures, Report, ReportRow } from '@chung-tay/shared/reports/schema';
import type { FormAnswer, Line } from './form-lines.ts';

/** The period before: as it is counted now, and as it was locked, if it was. */
export interface Former {
  live: FormAnswer;
  frozen: Report | null;
}

/** What a period itself gained is no stock: it is not compared with what another period gained. */
const flows = ['started_more', 'completed_more', 'added', 'withdrawn'];

const figure = (cells: Cells | undefined, name: string): number => Number(cells?.[name] ?? 0);

/** One decimal for percents, whole numbers else: differences of decimals do not come out even. */
const difference = (one: number, other: number): number => Math.round((one - other) * 10) / 10;

function deltaOf(names: readonly string[], now: Cells, before: Cells | undefined): Figures {
  return Object.fromEntries(names.map((name) => [name, difference(figure(now, name), figure(before, name))]));
}

/** Where the records of the locked period say something else by now; null when it was not locked. */
function adjustedOf(names: readonly string[], live: Cells | undefined, frozen: Cells | undefined): Figures {
  const changed = names.filter((name) => figure(live, name) !== figure(frozen, name));
  return Object.fromEntries(changed.map((name) => [name, difference(figure(live, name), figure(frozen, name))]));
}

/**
 * Rows and total beside those of the period before. What that period was locked with is what is compared; what has been put
 * right in it since is told apart as `adjusted`. Of a period locked by another tree only the total is compared with the lock.
 */
export function compareLines(
  form: ReportForm,
  { lines, total }: FormAnswer,
  former: Former,
  era: string,
): { rows: ReportRow[]; total: ReportRow | null } {
  const names = formColumns[form]
    .filter((column) => isFigure(column) && !flows.includes(column.key))
    .map(({ key }) => key);
  const live = new Map(former.live.lines.map((line) => [line.key, line.cells]));
  const sameTree = former.frozen !== null && former.frozen.treeDay === era;
  const frozen = new Map(sameTree ? former.frozen?.rows.map((row) => [row.key, row.cells]) : []);
  const compared = (
    line: Line,
    number: string,
    before: Cells | undefined,
    locked: Cells | null | undefined,
  ): ReportRow => {
    const base = locked === null ? before : locked;
    const delta = deltaOf(names, line.cells, base);
    return {
      ...line,
      number,
      cells: withGains(line.cells, delta),
      delta,
      adjusted: locked === null ? null : adjustedOf(names, before, locked),
    };
  };
  const numbers = numbersOf(lines);
  return {
    rows: lines.map((line, index) =>
      compared(line, numbers[index] ?? '', live.get(line.key), sameTree ? (frozen.get(line.key) ?? {}) : null),
    ),
    total:
      total && compared(total, '', former.live.total?.cells, former.frozen ? (former.frozen.total?.cells ?? {}) : null),
  };
}

const withGains = (cells: Cells, delta: Figures): Cells =>
  'started_more' in cells
    ? { ...cells, started_more: delta.started ?? 0, completed_more: delta.completed ?? 0 }
    : cells;

/** Rows without a period before: lists of names. */
export const plainLines = ({ lines, total }: FormAnswer): { rows: ReportRow[]; total: ReportRow | null } => {
  const numbers = numbersOf(lines);
  const plain = (line: Line, number: string): ReportRow => ({ ...line, number, delta: null, adjusted: null });
  return { rows: lines.map((line, index) => plain(line, numbers[index] ?? '')), total: total && plain(total, '') };
};

/** TT: rows of level 0 are numbered, those under them have none. */
function numbersOf(lines: readonly Line[]): string[] {
  let last = 0;
  return lines.map(({ level }) => {
    if (level > 0) return '';
    last += 1;
    return String(last);
  });
}
