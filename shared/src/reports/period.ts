import { writtenDay } from '../core/text.ts';

/** A span of days a report covers, each end included. `code` names it everywhere: in the URL, in a file, on a lock. */
export interface Period {
  code: string;
  kind: PeriodKind;
  from: string;
  to: string;
}

export const periodKinds = {
  week: 'Tuần',
  month: 'Tháng',
  quarter: 'Quý',
  year: 'Năm',
  range: 'Khoảng ngày',
} as const;
export type PeriodKind = keyof typeof periodKinds;

/** Days a report may cover at most: five years, the length of a programme. */
export const longestPeriodDays = 1827;

const dayMs = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day so many days later (earlier when negative). */
export const addDays = (day: string, days: number): string => dayOf(at(day) + days * dayMs);

/** Of two days the one that comes first. */
export function earlier(one: string, other: string): string {
  if (one < other) return one;
  return other;
}

/** Days of a span, both ends counted. */
export const daysOf = ({ from, to }: Pick<Period, 'from' | 'to'>): number =>
  Math.round((at(to) - at(from)) / dayMs) + 1;

const two = (number: number): string => String(number).padStart(2, '0');
const lastOfMonth = (year: number, month: number): string => dayOf(Date.UTC(year, month, 0));

/** Monday of a week of ISO 8601: week 1 is the one with 4 January in it. */
function mondayOf(year: number, week: number): string {
  const fourth = `${year}-01-04`;
  const weekday = (new Date(at(fourth)).getUTCDay() + 6) % 7;
  return addDays(fourth, (week - 1) * 7 - weekday);
}

/** The week of ISO 8601 (Monday to Sunday) a day lies in; its year may be the neighbour of the day's. */
export function weekOf(day: string): Period {
  const thursday = addDays(day, 3 - ((new Date(at(day)).getUTCDay() + 6) % 7));
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor((at(thursday) - at(`${year}-01-01`)) / dayMs / 7) + 1;
  return spanOfWeek(year, week);
}

function spanOfWeek(year: number, week: number): Period {
  const from = mondayOf(year, week);
  return { code: `${year}-W${two(week)}`, kind: 'week', from, to: addDays(from, 6) };
}

const spanOfMonths = (kind: PeriodKind, code: string, year: number, first: number, many: number): Period => ({
  code,
  kind,
  from: `${year}-${two(first)}-01`,
  to: lastOfMonth(year, first + many - 1),
});

/** The month, quarter or year a day lies in. */
export function periodAround(day: string, kind: Exclude<PeriodKind, 'range'>): Period {
  const [year, month] = day.split('-').map(Number) as [number, number];
  switch (kind) {
    case 'week':
      return weekOf(day);
    case 'month':
      return spanOfMonths('month', `${year}-${two(month)}`, year, month, 1);
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return spanOfMonths('quarter', `${year}-Q${quarter}`, year, quarter * 3 - 2, 3);
    }
    case 'year':
      return spanOfMonths('year', `${year}`, year, 1, 12);
  }
}

/** Any days from–to. A span that is a week, month, quarter or year is called by that: one span has one code. */
export function periodBetween(from: string, to: string): Period {
  for (const kind of ['week', 'month', 'quarter', 'year'] as const) {
    const whole = periodAround(from, kind);
    if (whole.from === from && whole.to === to) return whole;
  }
  return { code: `${from}..${to}`, kind: 'range', from, to };
}

const real = (day: string): boolean => !Number.isNaN(at(day)) && dayOf(at(day)) === day;

/** The period of a code (`2024-W35`, `2024-08`, `2024-Q3`, `2024`, `2024-08-01..2024-08-15`); undefined when it is none. */
export function parsePeriod(code: string): Period | undefined {
  const [, year = '', week, month, quarter] = /^(\d{4})(?:-W(\d\d)|-(\d\d)|-Q([1-4]))?$/.exec(code) ?? [];
  if (year !== '') {
    if (Number(year) < 1900) return undefined;
    if (week) {
      const span = spanOfWeek(Number(year), Number(week));
      return weekOf(span.from).code === code ? span : undefined;
    }
    if (month) return real(`${code}-01`) ? periodAround(`${code}-01`, 'month') : undefined;
    if (quarter) return periodAround(`${year}-${two(Number(quarter) * 3)}-01`, 'quarter');
    return periodAround(`${year}-01-01`, 'year');
  }
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(code) ?? [];
  if (from === undefined || to === undefined || !real(from) || !real(to) || from < '1900') return undefined;
  return { ...periodBetween(from, to), from, to };
}

/** The period of the same kind just before; of a range, as many days. */
export function periodBefore(period: Period): Period {
  const last = addDays(period.from, -1);
  return period.kind === 'range'
    ? periodBetween(addDays(last, 1 - daysOf(period)), last)
    : periodAround(last, period.kind);
}

/** The period of the same kind just after; of a range, as many days. */
export function periodAfter(period: Period): Period {
  const first = addDays(period.to, 1);
  return period.kind === 'range'
    ? periodBetween(first, addDays(first, daysOf(period) - 1))
    : periodAround(first, period.kind);
}

/** As an official says it: “Tuần 35/2024 (26/08/2024 – 01/09/2024)”, “Tháng 8/2024”, “Quý III/2024”, “Năm 2024”. */
export function periodName({ code, kind, from, to }: Period): string {
  const [year = '', month = ''] = from.split('-');
  switch (kind) {
    case 'week':
      return `Tuần ${Number(code.slice(6))}/${code.slice(0, 4)} (${writtenDay(from)} – ${writtenDay(to)})`;
    case 'month':
      return `Tháng ${Number(month)}/${year}`;
    case 'quarter':
      return `Quý ${['I', 'II', 'III', 'IV'][Number(code.slice(6)) - 1]}/${year}`;
    case 'year':
      return `Năm ${year}`;
    case 'range':
      return `Từ ${writtenDay(from)} đến ${writtenDay(to)}`;
  }
}
