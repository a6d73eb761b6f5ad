import { dayInVietnam } from '@chung-tay/shared/core/text';

const timeZone = 'Asia/Ho_Chi_Minh';
const instant = new Intl.DateTimeFormat('vi-VN', {
  timeZone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** `15/08/2024` from `2024-08-15`, or from an instant by the day it was in Vietnam; `—` when there is none. */
export function formatDay(day: string | null | undefined): string {
  if (!day) return '—';
  const date = day.length > 10 ? dayInVietnam(new Date(day)) : day;
  return date.split('-').reverse().join('/');
}

/** `09:12 14/03/2024` in Vietnam. */
export function formatInstant(at: string | null | undefined): string {
  if (!at) return '—';
  const parts = Object.fromEntries(instant.formatToParts(new Date(at)).map((part) => [part.type, part.value]));
  return `${parts.hour}:${parts.minute} ${parts.day}/${parts.month}/${parts.year}`;
}

/** `1.234`, `36,5`. */
export const formatNumber = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : whole.format(value);

/** A part of a whole with the two numbers it comes from: `12/40 (30%)`. */
export const formatShare = (part: number, total: number): string =>
  `${whole.format(part)}/${whole.format(total)}${total > 0 ? ` (${Math.round((part / total) * 100)}%)` : ''}`;

const full = (year: number): number => (year >= 100 ? year : year > 50 ? 1900 + year : 2000 + year);

/**
 * Reads a day as officials type it: `150824`, `15082024`, `15/8/24`, `15-08-2024`, `15.8` (this year). Answers
 * `YYYY-MM-DD`, or undefined when it is no day of the calendar.
 */
export function parseDay(text: string, thisYear: number): string | undefined {
  const trimmed = text.trim();
  const solid = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed);
  const spaced = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{4}|\d{2}))?$/.exec(trimmed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const [, day, month, year] = iso ? [iso[0], iso[3], iso[2], iso[1]] : (solid ?? spaced ?? []);
  if (!day || !month) return undefined;
  const parts = [year ? full(Number(year)) : thisYear, Number(month), Number(day)] as const;
  const date = new Date(Date.UTC(parts[0], parts[1] - 1, parts[2]));
  const real = date.getUTCMonth() === parts[1] - 1 && date.getUTCDate() === parts[2];
  return real ? date.toISOString().slice(0, 10) : undefined;
}
