import { AppError } from '@chung-tay/shared/core/errors';
import {
  calendarDay,
  cleanReference,
  cleanText,
  gatherFaults,
  joinStatements,
  type LineFaults,
  mostLines,
  type ParsedLine,
  type ParsedStatement,
  requireTotals,
  requireVnd,
  truncated,
  wholeVnd,
} from './parsed-statement.ts';

/** A field `:61:` with its text, and the line of the file it begins at. */
interface Field {
  tag: string;
  value: string[];
  line: number;
}

/** The fields of the messages; what stands around them (block braces, `-`) ends a field. */
function readFields(text: string): Field[] {
  const fields: Field[] = [];
  let open = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const row = raw.trimEnd();
    const start = /^(?:\{4:)?:(\d{2}[A-Z]?):(.*)$/.exec(row);
    if (start?.[1] !== undefined) {
      fields.push({ tag: start[1], value: [start[2] ?? ''], line: index + 1 });
      open = true;
    } else if (row === '-' || row.startsWith('-}') || row.startsWith('{')) open = false;
    else if (open) fields.at(-1)?.value.push(row);
  }
  return fields;
}

interface Balance {
  amountVnd: number;
  on: string;
}

/** `C240301VND1234567,` */
function readBalance({ value, line, tag }: Field): Balance {
  const match = /^([CD])(\d{2})(\d{2})(\d{2})([A-Z]{3})(\d{1,15}),(\d*)$/.exec(value[0]?.trim() ?? '');
  const on = match && calendarDay(2000 + Number(match[2]), Number(match[3]), Number(match[4]));
  const amount = match ? wholeVnd(match[6] ?? '', match[7]) : undefined;
  if (match) requireVnd(match[5]);
  if (!match || !on || amount === undefined)
    throw new AppError('file_invalid', `Dòng ${line}: số dư :${tag}: chưa đúng mẫu MT940.`);
  return { on, amountVnd: match[1] === 'D' ? -amount : amount };
}

/** The day of entry, whose year the field leaves out: the one nearest to the value day. */
function entryDay(valueDay: string, entry: string | undefined): string | undefined {
  if (!entry) return valueDay;
  const year = Number(valueDay.slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap(
    (one) => calendarDay(one, Number(entry.slice(0, 2)), Number(entry.slice(2))) ?? [],
  );
  const far = (day: string): number => Math.abs(Date.parse(day) - Date.parse(valueDay));
  return days.sort((one, other) => far(one) - far(other))[0];
}

const lineForm = /^(\d{2})(\d{2})(\d{2})(\d{4})?(RC|RD|C|D)([A-Z])?(\d{1,15}),(\d*)([A-Z][A-Z0-9]{3})(.*)$/;

/** `2403010301C1000000,NTRFcustomer//bank`; a line under it is more of the bank's words. */
function readLine(field: Field, faults: LineFaults): ParsedLine | undefined {
  const match = lineForm.exec(field.value[0]?.trim() ?? '');
  const valueDay = match && calendarDay(2000 + Number(match[1]), Number(match[2]), Number(match[3]));
  const bookedOn = valueDay && entryDay(valueDay, match?.[4]);
  const amount = match ? wholeVnd(match[7] ?? '', match[8]) : undefined;
  if (!match || !bookedOn || !amount) {
    faults.note(
      field.line,
      '61',
      'mt940',
      `Dòng ${field.line}: dòng :61: chưa đúng mẫu MT940 hoặc số tiền không phải số nguyên đồng.`,
    );
    return undefined;
  }
  const isCredit = match[5] === 'C' || match[5] === 'RD';
  const [customer, bank] = (match[10] ?? '').split('//');
  return {
    line: field.line,
    bookedOn,
    amountVnd: isCredit ? amount : -amount,
    reference: cleanReference(bank) ?? cleanReference(customer),
    text: cleanText(field.value.slice(1).join(' '), 500),
  };
}

/** Rows of 65 characters were cut by the format, inside a word or not; shorter ones end where their words end. */
const unfold = (rows: readonly string[]): string =>
  rows.reduce((text, row, at) => text + (at > 0 && (rows[at - 1]?.length ?? 0) < 65 ? ' ' : '') + row, '');

/** `BICCODE/001100123` or `001100123VND` → the number. */
const accountOf = (value: string): string => (value.split('/').at(-1) ?? '').replace(/\s|VND$/g, '');

/** Puts the fields of one message together. */
function readMessage(fields: readonly Field[], faults: LineFaults): ParsedStatement {
  const of = (...tags: string[]): Field | undefined => fields.find(({ tag }) => tags.includes(tag));
  const opening = of('60F', '60M');
  const closing = of('62F', '62M');
  const account = of('25', '25P');
  if (!opening) throw new AppError('file_invalid', 'Sao kê MT940 không có số dư đầu (:60F:).');
  if (!account) throw new AppError('file_invalid', 'Sao kê MT940 không có số tài khoản (:25:).');
  if (!closing) throw truncated('số dư cuối (:62F:)');
  const lines: ParsedLine[] = [];
  let current: ParsedLine | undefined;
  for (const field of fields) {
    if (field.tag === '61') {
      current = readLine(field, faults);
      if (current) lines.push(current);
    } else if (field.tag === '86' && current) {
      current.text = cleanText(`${unfold(field.value)} ${current.text}`, 500);
      current = undefined;
    } else current = undefined;
  }
  const [open, close] = [readBalance(opening), readBalance(closing)];
  const days = lines.map((line) => line.bookedOn).sort();
  const toOn = [close.on, ...days].sort().at(-1) as string;
  return {
    format: 'mt940',
    accountNumber: accountOf(account.value[0] ?? ''),
    fromOn: days[0] ?? toOn,
    toOn,
    openingVnd: open.amountVnd,
    closingVnd: close.amountVnd,
    whole: true,
    lines,
  };
}

/**
 * A statement by SWIFT MT940: one or several messages of one account, each going on where the former ended.
 * @throws file_invalid, statement_truncated, statement_currency, statement_totals; invalid_request by line
 */
export function readMt940(text: string): ParsedStatement {
  const fields = readFields(text);
  const starts = fields.flatMap(({ tag }, at) => (tag === '20' ? [at] : []));
  if (starts.length === 0) throw new AppError('file_invalid', 'Sao kê MT940 không có số tham chiếu (:20:).');
  if (fields.length > mostLines * 3) throw new AppError('file_invalid', `Sao kê quá ${mostLines} dòng.`);
  const faults = gatherFaults();
  const messages = starts.map((start, at) => readMessage(fields.slice(start, starts[at + 1]), faults));
  faults.refuseAny();
  for (const message of messages) requireTotals(message);
  return joinStatements(messages);
}
