import { z } from 'zod';
import { writtenNumber } from './numbers.ts';

/** Largest amount one figure may hold: 9 007 199 254 740 991 đồng would be exact in JSON; a province needs far less. */
export const maxVnd = 1_000_000_000_000_000;

/** An amount in integer đồng, zero allowed. */
export const vndSchema = z
  .int('Số tiền phải là số nguyên đồng')
  .min(0, 'Số tiền không được âm')
  .max(maxVnd, 'Số tiền quá lớn');

/** A sum of amounts in integer đồng: as much as JSON holds exactly. */
export const totalVndSchema = z.int('Số tiền phải là số nguyên đồng').min(0, 'Số tiền không được âm');

/** An amount in integer đồng, more than zero: what one receives, allocates or pays. */
export const positiveVndSchema = z
  .int('Số tiền phải là số nguyên đồng')
  .min(1, 'Số tiền phải lớn hơn 0')
  .max(maxVnd, 'Số tiền quá lớn');

/** Sum of amounts in đồng; throws when the result is no longer exact. */
export function sumVnd(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  if (!Number.isSafeInteger(total)) throw new RangeError('sum of đồng is not a safe integer');
  return total;
}

/** `1.234.567 ₫`. The space is a plain one; where a line could break there, whoever shows it keeps it whole. */
export const formatVnd = (amount: number): string => `${writtenNumber(amount)} ₫`;

/** `1,25 tỷ`, `600 triệu`: for cards; the full figure belongs beside it on hover and in print. */
export function shortVnd(amount: number): string {
  const size = Math.abs(amount);
  if (size >= 1_000_000_000) return `${writtenNumber(amount / 1_000_000_000, 2)} tỷ`;
  if (size >= 1_000_000) return `${writtenNumber(amount / 1_000_000, 2)} triệu`;
  return formatVnd(amount);
}

const scale: Record<string, number> = {
  '': 1,
  d: 1,
  đ: 1,
  '₫': 1,
  k: 1e3,
  nghin: 1e3,
  nghìn: 1e3,
  ng: 1e3,
  tr: 1e6,
  trieu: 1e6,
  triệu: 1e6,
  ty: 1e9,
  tỷ: 1e9,
  tỉ: 1e9,
  ti: 1e9,
};

/** Reads what officials type: `60tr`, `1,2 tỷ`, `60.000.000`. Undefined when it is no whole amount of đồng. */
export function parseVnd(text: string): number | undefined {
  const match = /^(-?[\d.,\s]+?)\s*([\p{L}₫]*)$/u.exec(text.trim().normalize('NFC').toLowerCase());
  const factor = match ? scale[match[2] ?? ''] : undefined;
  if (!match || factor === undefined) return undefined;
  const digits = (match[1] ?? '').replace(/\s/g, '');
  const grouped = /^-?\d{1,3}([.,]\d{3})+$/.test(digits) && factor === 1;
  if (!grouped && !/^-?\d+([.,]\d+)?$/.test(digits)) return undefined;
  const amount = Number(grouped ? digits.replace(/[.,]/g, '') : digits.replace(',', '.')) * factor;
  const whole = Math.round(amount);
  return Math.abs(amount - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : undefined;
}
