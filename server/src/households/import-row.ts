import { fold } from '@chung-tay/shared/core/text';
import { createHouseholdBody, householdCategories, landStatuses } from '@chung-tay/shared/households/schema';
import type { z } from 'zod';
import { fieldErrors } from '../core/http/wire.ts';
import { type ColumnPlaces, type ImportField, importColumns, titleOf } from './import-columns.ts';
import { futureYears } from './survey-rules.ts';

const rowSchema = createHouseholdBody.omit({ unitId: true });

/** A row that keeps all the rules of a household sent to the API. */
export type ImportedHousehold = z.output<typeof rowSchema> & { unitCode: string };

/** Something wrong in one row, as it is stored. */
export interface RowFault {
  /** Title of the column in the template. */
  column: string | null;
  code: string;
  message: string;
}

export type ReadRow = { household: ImportedHousehold; faults?: undefined } | { faults: RowFault[] };

const byLabel = (labels: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(labels).flatMap(([code, label]) => [
      [fold(code), code],
      [fold(label), code],
      [label, code],
    ]),
  );

/** The code of a label as the template has it, else as people write it. */
const coded =
  (codes: ReadonlyMap<string, string>) =>
  (cell: string): string =>
    codes.get(cell) ?? codes.get(fold(cell)) ?? cell;

const ascii = /^[\x20-\x7e]*$/;
const clean = (cell: string): string => (ascii.test(cell) ? cell : cell.normalize('NFC')).trim();

/** The apostrophe our own CSV export puts before what looks like a formula is not part of the text. */
const text = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

const number = (cell: string): unknown => {
  const plain = cell.replace(',', '.');
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(plain) ? Number(plain) : cell;
};

/** Spaces, dots and the apostrophe that keeps leading zeros are how people write numbers that are names. */
const digits = (cell: string): string => cell.replace(/^'|[\s.\u00a0]/g, '');

/** A commune's code has five digits; a spreadsheet drops the zeros before it. */
const unitCode = (cell: string): string => digits(cell).padStart(5, '0').slice(0, 20);

/** Yes and no as people write them in a sheet; a ticked cell is often an x. */
const answers = new Map<string, boolean>([
  ...['co', 'x', 'true', '1', 'yes', 'dung'].map((word): [string, boolean] => [word, true]),
  ...['khong', 'false', '0', 'no', 'sai', '-'].map((word): [string, boolean] => [word, false]),
]);
const yesNo = (cell: string): unknown => answers.get(fold(cell)) ?? cell;

const readers: Record<ImportField, (cell: string) => unknown> = {
  unitCode,
  village: text,
  headName: text,
  headBirthYear: number,
  nationalId: digits,
  phone: digits,
  category: coded(byLabel(householdCategories)),
  categoryYear: number,
  memberCount: number,
  ethnicity: text,
  landStatus: coded(byLabel(landStatuses)),
  dwellingAreaM2: number,
  spouseName: text,
  spouseBirthYear: number,
  hasMeritMember: yesNo,
  hasSocialProtection: yesNo,
  specialHardship: yesNo,
  permanentResidence: yesNo,
  previouslySupported: yesNo,
  categoryDocument: text,
  note: text,
};

const wanted: Partial<Record<ImportField, string>> = {
  headBirthYear: 'Cần một năm, ví dụ 1957',
  categoryYear: 'Cần một năm, ví dụ 2024',
  memberCount: 'Cần một số nguyên, ví dụ 4',
  dwellingAreaM2: 'Cần một số m², ví dụ 35,5',
  spouseBirthYear: 'Cần một năm, ví dụ 1960',
  hasMeritMember: 'Chỉ nhận: Có, Không',
  hasSocialProtection: 'Chỉ nhận: Có, Không',
  specialHardship: 'Chỉ nhận: Có, Không',
  permanentResidence: 'Chỉ nhận: Có, Không',
  previouslySupported: 'Chỉ nhận: Có, Không',
  category: `Chỉ nhận: ${Object.values(householdCategories).join(', ')}`,
  landStatus: `Chỉ nhận: ${Object.values(landStatuses).join(', ')}`,
};

const fault = (field: string, code: string, message: string): RowFault => ({
  column: titleOf[field] ?? null,
  code,
  message,
});

function faultsOf(error: z.ZodError): RowFault[] {
  return fieldErrors(error).map(({ pointer, code, message }) => {
    const field = pointer.slice(1) as ImportField;
    const better = code === 'invalid_type' && message !== 'Bắt buộc phải có' ? wanted[field] : undefined;
    return fault(field, code, better ?? (code === 'invalid_value' ? (wanted[field] ?? message) : message));
  });
}

/** The field each place of a row belongs to; undefined for a place without a column. */
export const fieldsByPlace = (places: ColumnPlaces): (ImportField | undefined)[] => {
  const fields: (ImportField | undefined)[] = [];
  for (const { field } of importColumns) {
    const place = places.get(field);
    if (place !== undefined) fields[place] = field;
  }
  return fields;
};

/** Reads one row by the rules of the API; every fault of it, named by the column's title. */
export function readRow(
  cells: readonly string[],
  fields: readonly (ImportField | undefined)[],
  thisYear: number,
): ReadRow {
  const raw: Record<string, unknown> = {};
  for (let place = 0; place < cells.length; place += 1) {
    const cell = clean(cells[place] as string);
    if (cell === '') continue;
    const field = fields[place];
    if (field === undefined)
      return { faults: [{ column: null, code: 'extra_cell', message: `Ô thứ ${place + 1} không thuộc cột nào` }] };
    raw[field] = readers[field](cell);
  }
  const { unitCode: code, ...rest } = raw;
  const parsed = rowSchema.safeParse(rest, { reportInput: true });
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  if (typeof code !== 'string') faults.unshift(fault('unitCode', 'invalid_type', 'Bắt buộc phải có'));
  if (parsed.success)
    for (const { pointer, code, message } of futureYears(parsed.data, thisYear))
      faults.push(fault(pointer.slice(1), code, message));
  if (faults.length > 0 || !parsed.success) return { faults };
  return { household: { ...parsed.data, unitCode: code as string } };
}
