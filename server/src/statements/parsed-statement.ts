import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { formatVnd, maxVnd } from '@chung-tay/shared/core/money';
import type { StatementFormat } from '@chung-tay/shared/statements/schema';

/** One booking as a file has it. `amountVnd` in đồng, money in above zero; `line` where a person finds it in the file. */
export interface ParsedLine {
  line: number;
  bookedOn: string;
  amountVnd: number;
  reference: string | null;
  text: string;
}

/** A statement as read, its lines in the order in which the bank booked them. */
export interface ParsedStatement {
  format: StatementFormat;
  /** As the file has it; null when it does not say. */
  accountNumber: string | null;
  fromOn: string;
  toOn: string;
  openingVnd: number;
  closingVnd: number;
  /** The file declares both balances: it holds the whole of its first and last day. */
  whole: boolean;
  lines: ParsedLine[];
}

/** No statement of a fund has more; a file that does is something else. */
export const mostLines = 20_000;

const mostFaults = 100;

/** Gathers what is wrong line by line, so that a file is corrected once. */
export interface LineFaults {
  note(line: number, column: string, code: string, message: string): void;
  /** @throws invalid_request with every fault found */
  refuseAny(): void;
}

export function gatherFaults(): LineFaults {
  const fields: FieldError[] = [];
  return {
    note(line, column, code, message) {
      if (fields.length < mostFaults) fields.push({ pointer: `/rows/${line}/${column}`, code, message });
    },
    refuseAny() {
      const [first] = fields;
      if (first) throw new AppError('invalid_request', `Có dòng chưa đọc được. ${first.message}`, { fields });
    },
  };
}

/** The day of these parts, or undefined when the calendar has none. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1990 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** A decimal number as whole đồng: undefined when it is none, has a part of a đồng, or is too large. */
export function wholeVnd(digits: string, fraction = ''): number | undefined {
  const amount = Number(digits);
  return /^\d+$/.test(digits) && /^0*$/.test(fraction) && amount <= maxVnd ? amount : undefined;
}

/** Text as it is kept: NFC, one line, single spaces, at most so many characters. */
export function cleanText(text: string, most: number): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u{2028}\u{2029}\u{feff}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...line].slice(0, most).join('').trim();
}

/** A bank's reference, or null for none; `NONREF` is how SWIFT says none. */
export function cleanReference(text: string | undefined): string | null {
  const reference = cleanText(text ?? '', 100);
  return reference === '' || reference === 'NONREF' ? null : reference;
}

/** @throws statement_currency when a file says it is of another currency */
export function requireVnd(currency: string | undefined): void {
  if (currency && !['VND', 'VNĐ', 'ĐỒNG', 'DONG'].includes(currency.trim().toUpperCase().normalize('NFC')))
    throw new AppError('statement_currency', `Sao kê theo tiền ${cleanText(currency, 20)}; chỉ nhận sao kê VND.`);
}

/** @throws statement_totals when the opening balance and the lines do not make the closing balance */
export function requireTotals({ openingVnd, closingVnd, lines }: Omit<ParsedStatement, 'format'>): void {
  const expected = lines.reduce((sum, line) => sum + line.amountVnd, openingVnd);
  if (expected === closingVnd) return;
  throw new AppError(
    'statement_totals',
    `Số dư đầu ${formatVnd(openingVnd)} cộng ${lines.length} dòng là ${formatVnd(expected)}, nhưng sao kê ghi số dư cuối ${formatVnd(closingVnd)}. Tệp có thể thiếu dòng hoặc đã bị sửa.`,
  );
}

/** @throws statement_truncated */
export function truncated(missing: string): AppError {
  return new AppError(
    'statement_truncated',
    `Tệp thiếu ${missing}; có lẽ bị cắt khi tải về. Hãy tải lại từ ngân hàng.`,
  );
}

/** Several statements of one account in one file, each going on where the former ended, as one. */
export function joinStatements(parts: readonly ParsedStatement[]): ParsedStatement {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) throw new AppError('file_invalid', 'Tệp không có sao kê nào.');
  for (const [at, part] of parts.entries()) {
    if (part.accountNumber !== first.accountNumber)
      throw new AppError('statement_account', 'Tệp có sao kê của nhiều tài khoản; hãy tách mỗi tài khoản một tệp.');
    const before = parts[at - 1];
    if (before && part.openingVnd !== before.closingVnd)
      throw new AppError(
        'statement_totals',
        'Các sao kê trong tệp không nối tiếp nhau: số dư đầu khác số dư cuối trước đó.',
      );
  }
  const days = parts.flatMap((part) => [part.fromOn, part.toOn]).sort();
  return {
    ...first,
    fromOn: days[0] as string,
    toOn: days.at(-1) as string,
    closingVnd: last.closingVnd,
    lines: parts.flatMap((part) => part.lines),
  };
}
