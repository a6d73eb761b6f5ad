import { AppError } from '@chung-tay/shared/core/errors';

/** One row of a sheet as text cells, with the line an official sees in the file (the header is line 1). */
export interface SheetRow {
  line: number;
  cells: string[];
}

/** Rows in batches, so that reading waits once for many of them. */
export type SheetRows = AsyncGenerator<SheetRow[], void, undefined>;

/** Limits that keep a hostile file from filling the memory. */
export const sheetLimits = {
  columns: 200,
  /** Characters of one cell. */
  cell: 20_000,
  /** Bytes of one line of text, and of one row of a sheet. */
  line: 1024 * 1024,
} as const;

/** Refuses the whole file. */
export const refuseFile = (
  code: 'file_invalid' | 'file_encoding' | 'file_columns',
  line: number,
  message: string,
): AppError =>
  new AppError(code, `Dòng ${line}: ${message}`, { fields: [{ pointer: `/rows/${line}`, code, message }] });

export const tooManyColumns = (line: number): AppError =>
  refuseFile('file_columns', line, `quá ${sheetLimits.columns} cột.`);

export const tooLongCell = (line: number): AppError =>
  refuseFile('file_invalid', line, `có ô dài quá ${sheetLimits.cell.toLocaleString('vi-VN')} ký tự.`);
