import type { z } from 'zod';
import { fieldErrors } from '../core/http/wire.ts';
import type { ReadColumn } from '../core/importer.ts';
import { cleanCell, day, failedFormula, withFailed } from './cells.ts';
import { exampleWords } from './example-words.ts';
import type { Header } from './header.ts';
import type { RowImport } from './importer.ts';
import type { RowFault } from './row-fault.ts';

export type ReadRow<Row> = { value: Row; faults?: undefined } | { value?: undefined; faults: RowFault[] };

/** What is wanted instead, for a cell that cannot be what its column holds. */
const wanted = ({ choices, example }: ReadColumn): string =>
  choices ? `Chỉ nhận: ${choices.slice(0, 20).join(', ')}` : `Chưa đúng dạng, ví dụ: ${example}`;

/** Reads one row by the schema of its noun; every fault of it, named by the column's title. */
export function readRow<Row>(definition: RowImport<Row>, header: Header, cells: readonly string[]): ReadRow<Row> {
  const raw: Record<string, unknown> = {};
  const failed: RowFault[] = [];
  const byField = new Map(definition.columns.map((column) => [column.field, column]));
  for (const { field } of header) {
    const column = field === null ? undefined : byField.get(field);
    if (column?.empties) raw[column.field] = null;
  }
  for (const [place, given] of cells.entries()) {
    const cell = cleanCell(given);
    if (cell === '') continue;
    if (cell === exampleWords)
      return { faults: [{ column: null, code: 'example_row', message: 'Đây là dòng ví dụ của mẫu: hãy xóa đi' }] };
    const taken = header[place];
    if (!taken)
      return { faults: [{ column: null, code: 'extra_cell', message: `Ô thứ ${place + 1} không thuộc cột nào` }] };
    const column = taken.field === null ? undefined : byField.get(taken.field);
    const fault = column && failedFormula(cell, column.title);
    if (fault) failed.push(fault);
    const value = fault ? undefined : column?.read(cell);
    if (column && value !== undefined) raw[column.field] = value;
  }
  const parsed = definition.schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return failed.length > 0 ? { faults: failed } : { value: parsed.data };
  return { faults: withFailed(failed, faultsOf(parsed.error, byField)) };
}

/** What the schema finds, by the titles of the columns and in words about cells. */
function faultsOf(error: z.ZodError, byField: ReadonlyMap<string, ReadColumn>): RowFault[] {
  return fieldErrors(error).map(({ pointer, code, message }) => {
    const column = byField.get(pointer.split('/')[1] ?? '');
    const isForm =
      code === 'invalid_value' ||
      (code === 'invalid_type' && message !== 'Bắt buộc phải có') ||
      (code === 'invalid_format' && column?.read === day);
    return { column: column?.title ?? null, code, message: column && isForm ? wanted(column) : message };
  });
}
