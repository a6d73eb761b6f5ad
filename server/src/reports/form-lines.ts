import { type FormColumn, formColumns, isFigure, type ReportForm } from '@chung-tay/shared/reports/forms';
import type { Cells } from '@chung-tay/shared/reports/schema';
import type { HandlerContext } from '../core/http/handler.ts';
import { areaRows, type ReportArea } from './report-area.ts';

/** A row of a form before it is compared with anything. */
export interface Line {
  key: string;
  label: string;
  level: number;
  unitId: string | null;
  cells: Cells;
}

/** What the figures of a form are computed of. */
export interface FormQuestion {
  area: ReportArea;
  from: string;
  to: string;
  /** Last day of the period after it: what is planned until then. */
  nextTo: string;
  movementId: string | null;
}

export interface FormAnswer {
  lines: Line[];
  total: Line | null;
  notes: string[];
}

export type FormContext = Pick<HandlerContext, 'client'>;

export const memberIds = ({ members }: ReportArea): string[] => members.map(({ unitId }) => unitId);

/** Sums by row and name of figure. */
export interface Tally {
  add: (row: string, name: string, value: number) => void;
  get: (row: string, name: string) => number;
  /** Nothing but zeros in the row. */
  isEmpty: (row: string) => boolean;
}

export function startTally(): Tally {
  const sums = new Map<string, Map<string, number>>();
  return {
    add: (row, name, value) => {
      const ofRow = sums.get(row) ?? new Map<string, number>();
      ofRow.set(name, (ofRow.get(name) ?? 0) + value);
      sums.set(row, ofRow);
    },
    get: (row, name) => sums.get(row)?.get(name) ?? 0,
    isEmpty: (row) => [...(sums.get(row)?.values() ?? [])].every((value) => value === 0),
  };
}

/** What added up over the rows gives the total: counts, đồng and labour. */
const addsUp = (column: FormColumn): boolean => isFigure(column) && column.type !== 'percent';

/** The rows of a form by units, filled from sums; a row of no unit only when it holds something. */
export function unitLines(area: ReportArea, tally: Tally, cellsOf: (row: string) => Cells): Line[] {
  return areaRows(area)
    .filter(({ key, optional }) => !optional || !tally.isEmpty(key))
    .map(({ key, label, unitId }) => ({ key, label, unitId, level: 0, cells: cellsOf(key) }));
}

/** The total of lines; texts stay empty, and what does not add up is filled by the form itself. */
export function totalOf(form: ReportForm, lines: readonly Line[], label = 'Tổng cộng'): Line {
  const cells: Cells = {};
  for (const column of formColumns[form])
    cells[column.key] = addsUp(column)
      ? lines.reduce((sum, line) => sum + Number(line.cells[column.key] ?? 0), 0)
      : null;
  return { key: 'total', label, level: 0, unitId: null, cells };
}

/** Share in percent with one decimal; nothing of nothing is nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
