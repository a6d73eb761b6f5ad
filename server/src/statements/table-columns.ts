import { fold } from '@chung-tay/shared/core/text';
import { calendarDay, wholeVnd } from './parsed-statement.ts';

/** What a column of a bank's table holds. */
export type TableField = 'day' | 'debit' | 'credit' | 'amount' | 'balance' | 'text' | 'reference' | 'currency';

const plain = (cell: string): string =>
  fold(cell)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** How banks head their columns, in Vietnamese and English; the first that fits. */
const heads: readonly [TableField, RegExp][] = [
  ['balance', /\b(so du|balance)\b/],
  ['debit', /^no\b|\b(ghi no|phat sinh no|ps no|so tien no|tien ra|rut ra|debit|withdrawals?)\b/],
  ['credit', /^co\b|\b(ghi co|phat sinh co|ps co|so tien co|tien vao|gui vao|credit|deposits?)\b/],
  ['currency', /\b(loai tien|tien te|currency)\b/],
  ['day', /^ngay\b|\bdate\b/],
  [
    'reference',
    /\b(tham chieu|so chung tu|so ct|so but toan|ma giao dich|ma gd|so giao dich|so gd|reference|ref|doc no|transaction no)\b/,
  ],
  ['text', /\b(noi dung|dien giai|mo ta|description|details?|remarks?)\b/],
  ['amount', /^(so tien|gia tri|amount)\b/],
];

const fieldOf = (cell: string): TableField | undefined => {
  const words = plain(cell);
  return words === '' || words.length > 60 ? undefined : heads.find(([, form]) => form.test(words))?.[0];
};

export type TableColumns = Partial<Record<TableField, number>>;

/** The columns of a header row; undefined when it is none. A day, words and an amount must be there. */
export function readTableHeader(cells: readonly string[]): TableColumns | undefined {
  const columns: TableColumns = {};
  for (const [place, cell] of cells.entries()) {
    const field = fieldOf(cell);
    // Of several days the day of booking counts.
    if (field && (columns[field] === undefined || (field === 'day' && plain(cell).includes('hach toan'))))
      columns[field] = place;
  }
  const { day, text, amount, debit, credit } = columns;
  const hasAmount = amount !== undefined || (debit !== undefined && credit !== undefined);
  return day !== undefined && text !== undefined && hasAmount ? columns : undefined;
}

/** The separator under which a line of the beginning makes a header; undefined when none does. */
export function headerSeparator(text: string): string | undefined {
  for (const line of text.split('\n', 60)) {
    if (line.length > 5000) continue;
    const bare = line.replaceAll('"', '');
    const found = [',', ';', '\t'].find((separator) => readTableHeader(bare.split(separator)));
    if (found) return found;
  }
  return undefined;
}

const excelDays = /^(\d{5})(?:\.\d+)?$/;

/** `01/03/2026`, with a time before or after it, `2026-03-01`, or the serial number of a spreadsheet. */
export function readTableDay(cell: string): string | undefined {
  const text = cell.trim();
  const serial = excelDays.exec(text)?.[1];
  if (serial) {
    const date = new Date(Date.UTC(1899, 11, 30 + Number(serial)));
    return calendarDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  const time = /(?:T|\b)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AP]M)?\b/i;
  const day = text.replace(time, ' ').trim();
  const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(day);
  if (vietnamese) return calendarDay(Number(vietnamese[3]), Number(vietnamese[2]), Number(vietnamese[1]));
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return iso ? calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3])) : undefined;
}

/**
 * `1.234.567`, `1,234,567.00`, `+5000`, `-1.000`, `(1.000)`, `1.000 VND`: signed đồng. Null for an empty cell or a dash;
 * undefined for what is no whole amount of đồng.
 */
export function readTableAmount(cell: string): number | null | undefined {
  const text = cell.replace(/\s|\u{a0}|\u{202f}/gu, '').replace(/(VND|VNĐ|đ|₫)$/iu, '');
  if (text === '' || text === '-') return null;
  const bracketed = /^\((.+)\)$/.exec(text);
  const [, sign = '', body = ''] = /^([+\-−]?)(.+)$/.exec(bracketed?.[1] ?? text) ?? [];
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?$/.exec(body);
  const simple = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(body);
  const amount = grouped
    ? wholeVnd((grouped[1] ?? '').replace(/[.,]/g, ''), grouped[3])
    : simple
      ? wholeVnd(simple[1] ?? '', simple[2])
      : undefined;
  if (amount === undefined) return undefined;
  return bracketed || sign === '-' || sign === '−' ? 0 - amount : amount;
}

/** What a row beside the lines tells: a balance, a total, the account, the currency. */
export type Remark = 'opening' | 'closing' | 'total' | 'account' | 'currency';

const remarks: readonly [Remark, RegExp][] = [
  ['opening', /\b(so du dau|opening balance|du dau ky)\b/],
  ['closing', /\b(so du cuoi|closing balance|ending balance|du cuoi ky)\b/],
  ['total', /^(cong|tong cong|tong|total|cong phat sinh|tong phat sinh)\b/],
  ['account', /\b(so tai khoan|so tk|account no|account number|tai khoan so)\b/],
  ['currency', /\b(loai tien|currency|tien te)\b/],
];

/** What a row says beside the lines: each label with its own rest and the cells up to the next label. */
export function readRemarks(cells: readonly string[]): { remark: Remark; rest: string[] }[] {
  const found: { remark: Remark; rest: string[] }[] = [];
  for (const cell of cells) {
    const words = plain(cell).slice(0, 120);
    const remark = remarks.find(([, form]) => form.test(words))?.[0];
    if (remark) found.push({ remark, rest: [cell.split(/[:：]/).slice(1).join(':')] });
    else found.at(-1)?.rest.push(cell);
  }
  return found;
}
