import { parseVnd } from '@chung-tay/shared/core/money';
import { fold } from '@chung-tay/shared/core/text';
import type { RowFault } from './row-fault.ts';

const ascii = /^[\x20-\x7e]*$/;

/** A cell without what cannot be seen: composed letters, no blanks around. */
export const cleanCell = (cell: string): string => (ascii.test(cell) ? cell : cell.normalize('NFC')).trim();

const brokenFormula = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/;

/** What a spreadsheet writes where a formula failed is nobody's name and no number: told of the column with this title. */
export const failedFormula = (cell: string, column: string | null): RowFault | undefined =>
  brokenFormula.test(cell)
    ? { column, code: 'failed_formula', message: `Công thức bị lỗi (${cell}): sửa lại, hoặc dán thành giá trị` }
    : undefined;

/** With the faults of the other columns: what is missing because its formula failed is told once. */
export const withFailed = (failed: readonly RowFault[], others: readonly RowFault[]): RowFault[] => [
  ...failed,
  ...others.filter(({ column }) => !failed.some((one) => one.column === column)),
];

/** The apostrophe our own CSV export puts before what looks like a formula is not part of the text. */
export const text = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** `35,5` or `35.5`; what is no number stays as it is, for the schema to refuse. */
export const number = (cell: string): unknown => {
  const plain = cell.replace(',', '.');
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(plain) ? Number(plain) : cell;
};

/** Spaces, dots and the apostrophe that keeps leading zeros are how people write numbers that are names. */
export const digits = (cell: string): string => cell.replace(/^'|[\s.\u00a0]/g, '');

/** A commune's code has five digits; a spreadsheet drops the zeros before it. Codes with letters stay. */
export const unitCode = (cell: string): string => {
  const plain = digits(cell);
  return (/^\d+$/.test(plain) ? plain.padStart(5, '0') : cell).slice(0, 20);
};

/** Yes and no as people write them in a sheet; a ticked cell is often an x. */
const answers = new Map<string, boolean>([
  ...['co', 'x', 'true', '1', 'yes', 'dung'].map((word): [string, boolean] => [word, true]),
  ...['khong', 'false', '0', 'no', 'sai', '-'].map((word): [string, boolean] => [word, false]),
]);
export const yesNo = (cell: string): unknown => answers.get(fold(cell)) ?? cell;

/** The code of a label as the template has it, else as people write it, else the cell for the schema to refuse. */
export function coded(labels: Readonly<Record<string, string>>): (cell: string) => string {
  const codes = new Map(
    Object.entries(labels).flatMap(([code, label]) => [
      [fold(code), code],
      [fold(label), code],
      [label, code],
    ]),
  );
  return (cell) => codes.get(cell) ?? codes.get(fold(cell)) ?? cell;
}

/** Whole đồng: `60.000.000`, `60000000`, `60 triệu`. */
export const vnd = (cell: string): unknown => parseVnd(digitsOfMoney(cell)) ?? cell;
const digitsOfMoney = (cell: string): string => cell.replace(/^'/, '').replace(/\u00a0/g, ' ');

/** Days of the calendar of a spreadsheet, counted from 30/12/1899. */
const sheetDays = /^[1-9]\d{4}$/;
const firstSheetDay = Date.UTC(1899, 11, 30);

/**
 * A day as `dd/mm/yyyy`, `d-m-yyyy`, ISO (with or without the hour of a spreadsheet), or the serial number an Excel date cell
 * holds: as `YYYY-MM-DD`. Anything else stays for the schema to refuse; so does a day that is not in the calendar.
 */
export function day(cell: string): string {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell);
  if (written) return `${written[3]}-${written[2]?.padStart(2, '0')}-${written[1]?.padStart(2, '0')}`;
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(cell);
  if (iso) return iso[1] as string;
  if (sheetDays.test(cell)) return new Date(firstSheetDay + Number(cell) * 86_400_000).toISOString().slice(0, 10);
  return cell;
}
