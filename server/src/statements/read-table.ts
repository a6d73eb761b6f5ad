import { AppError } from '@chung-tay/shared/core/errors';
import type { SheetRow, SheetRows } from '../core/sheet/rows.ts';
import {
  cleanReference,
  cleanText,
  gatherFaults,
  mostLines,
  type ParsedStatement,
  requireTotals,
  requireVnd,
} from './parsed-statement.ts';
import {
  readRemarks,
  readTableAmount,
  readTableDay,
  readTableHeader,
  type TableColumns,
  type TableField,
} from './table-columns.ts';
import { balancesOf, inOrder, requireTotal, type Table } from './table-totals.ts';

/** Header within so many rows. */
const mostRowsBefore = 60;

const cellOf = (row: SheetRow, columns: TableColumns, field: TableField): string => {
  const place = columns[field];
  return place === undefined ? '' : (row.cells[place] ?? '').trim();
};

function noteRemark(table: Table, row: SheetRow, { remark, rest }: ReturnType<typeof readRemarks>[number]): void {
  const amount = rest.flatMap((cell) => readTableAmount(cell) ?? []).at(-1);
  const words = rest.map((cell) => cell.trim()).find((cell) => cell !== '') ?? '';
  const { columns } = table;
  const sumOf = (field: TableField): number | null => readTableAmount(cellOf(row, columns ?? {}, field)) ?? null;
  if (remark === 'account') table.account ??= /[0-9A-Za-z]{4,30}/.exec(words.replace(/[\s.-]/g, ''))?.[0] ?? null;
  else if (remark === 'currency') requireVnd(/[\p{L}]{3,4}/u.exec(words)?.[0]);
  else if (remark === 'total' && columns)
    table.total = { line: row.line, debit: sumOf('debit'), credit: sumOf('credit') };
  else if (remark === 'opening') table.opening ??= amount;
  else if (remark === 'closing') table.closing ??= amount;
}

/** Whether the row told something beside the lines. */
function noteRemarks(table: Table, row: SheetRow): boolean {
  const remarks = readRemarks(row.cells);
  for (const one of remarks) noteRemark(table, row, one);
  return remarks.length > 0;
}

/** What a day looks like that is cut off or is none: a line, not the bank's words under the table. */
const dayLike = /^\d{1,4}([/.-]\d*)*(\s.*)?$/;

/** Signed: what came in less what went out, or the one signed amount. Undefined and noted when it cannot be told. */
function readAmount(table: Table, row: SheetRow, columns: TableColumns): number | undefined {
  const fault = (field: TableField, message: string): undefined => {
    table.faults.note(row.line, field, 'amount', `Dòng ${row.line}: ${message}`);
    return undefined;
  };
  const read = (field: TableField): number | null | undefined => readTableAmount(cellOf(row, columns, field));
  const unreadable = 'số tiền không đọc được hoặc không phải số nguyên đồng.';
  if (columns.debit === undefined || columns.credit === undefined) {
    const amount = read('amount');
    if (amount === undefined) return fault('amount', unreadable);
    return amount ? amount : fault('amount', 'thiếu số tiền.');
  }
  const [debit, credit] = [read('debit'), read('credit')];
  if (debit === undefined || credit === undefined) return fault(debit === undefined ? 'debit' : 'credit', unreadable);
  if (debit && credit) return fault('debit', 'có cả số ghi nợ và số ghi có.');
  // Some banks write what went out below zero in its own column.
  if (credit) return credit > 0 ? credit : fault('credit', 'số ghi có âm.');
  return debit ? -Math.abs(debit) : fault('credit', 'thiếu số tiền.');
}

function readLine(table: Table, row: SheetRow, columns: TableColumns): void {
  const bookedOn = readTableDay(cellOf(row, columns, 'day'));
  if (!bookedOn) {
    if (noteRemarks(table, row)) return;
    const isLine =
      dayLike.test(cellOf(row, columns, 'day')) ||
      (['amount', 'debit', 'credit'] as const).some((field) => readTableAmount(cellOf(row, columns, field)));
    if (isLine) table.faults.note(row.line, 'day', 'day', `Dòng ${row.line}: ngày chưa đúng dạng ngày/tháng/năm.`);
    return;
  }
  const amountVnd = readAmount(table, row, columns);
  const balance = columns.balance === undefined ? null : readTableAmount(cellOf(row, columns, 'balance'));
  if (columns.balance !== undefined && (balance === undefined || balance === null))
    table.faults.note(row.line, 'balance', 'amount', `Dòng ${row.line}: số dư không đọc được hoặc còn thiếu.`);
  requireVnd(cellOf(row, columns, 'currency'));
  if (amountVnd === undefined) return;
  if (table.lines.length >= mostLines) throw new AppError('file_invalid', `Sao kê quá ${mostLines} dòng.`);
  table.lines.push({
    line: row.line,
    bookedOn,
    amountVnd,
    reference: cleanReference(cellOf(row, columns, 'reference')),
    text: cleanText(cellOf(row, columns, 'text'), 500),
    balanceVnd: balance ?? null,
  });
}

function takeRow(table: Table, row: SheetRow): void {
  if (table.columns) {
    readLine(table, row, table.columns);
    return;
  }
  table.columns = readTableHeader(row.cells);
  if (table.columns) return;
  noteRemarks(table, row);
  if (row.line > mostRowsBefore) throw noHeader();
}

const noHeader = (): AppError =>
  new AppError(
    'file_columns',
    'Không thấy dòng tiêu đề của sao kê: cần cột ngày, nội dung và số tiền (ghi nợ và ghi có, hoặc một cột có dấu).',
  );

/**
 * A statement as a table (CSV or XLSX), in either layout of Vietnamese banks: debit and credit in two columns, or one
 * signed amount; with a running balance, or balances of the period. Rows around the lines tell account and totals.
 * @throws file_columns, statement_totals, statement_truncated, statement_currency; invalid_request by line
 */
export async function readTable(rows: SheetRows, format: 'csv' | 'xlsx'): Promise<ParsedStatement> {
  const table: Table = {
    columns: undefined,
    lines: [],
    account: null,
    opening: undefined,
    closing: undefined,
    total: undefined,
    faults: gatherFaults(),
  };
  for await (const batch of rows) for (const row of batch) takeRow(table, row);
  if (!table.columns) throw noHeader();
  table.faults.refuseAny();
  const lines = inOrder(table.lines, table.columns.balance !== undefined);
  const [first] = lines;
  if (!first) throw new AppError('file_invalid', 'Sao kê không có dòng giao dịch nào.');
  requireTotal(table);
  const days = lines.map((line) => line.bookedOn).sort();
  const statement = {
    accountNumber: table.account,
    fromOn: days[0] as string,
    toOn: days.at(-1) as string,
    ...balancesOf(table, lines),
    whole: table.opening !== undefined && table.closing !== undefined,
    lines: lines.map(({ balanceVnd: _, ...line }) => line),
  };
  requireTotals(statement);
  return { format, ...statement };
}
