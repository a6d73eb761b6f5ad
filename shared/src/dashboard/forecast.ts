import type { Forecast } from './schema.ts';

/** How many of the last weeks tell the pace. */
export const forecastWeeks = 8;
/** Farther than this nobody plans. */
const farthestWeeks = 20 * 52;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);

/** The day on which `remaining` are done at so many a week; null when there is no pace or nobody would wait that long. */
const dayAt = (asOf: string, remaining: number, perWeek: number): string | null =>
  perWeek > 0 && remaining / perWeek <= farthestWeeks ? dayAfter(asOf, Math.ceil((remaining / perWeek) * 7)) : null;

const written = (number: number): string => String(Math.round(number * 10) / 10).replace('.', ',');

/**
 * When the last of `target` houses is completed if the pace of the last weeks stays: their mean; and at the mean of the faster
 * and of the slower half of them. `perWeek` are the houses completed in each of the last weeks of seven days that end on
 * `asOf`, the oldest first.
 */
export function foretell(asOf: string, target: number, completed: number, perWeek: readonly number[]): Forecast {
  const remaining = Math.max(0, target - completed);
  const weeks = perWeek.length;
  const done = sum(perWeek);
  const none = { day: null, earliest: null, latest: null, weeks, completed: done, remaining };
  const rate = weeks > 0 ? done / weeks : 0;
  const method = `${done} nhà hoàn thành trong ${weeks} tuần gần nhất, trung bình ${written(rate)} nhà mỗi tuần; còn ${remaining} nhà.`;
  if (target === 0) return { ...none, state: 'no_target', method };
  if (remaining === 0) return { ...none, state: 'done', method };
  if (done === 0) return { ...none, state: 'no_pace', method };
  const day = dayAt(asOf, remaining, rate);
  if (day === null) return { ...none, state: 'too_far', method };
  const sorted = [...perWeek].sort((one, other) => other - one);
  const half = Math.ceil(weeks / 2);
  const [fast, slow] = [sorted.slice(0, half), sorted.slice(weeks - half)].map((part) => sum(part) / half) as [
    number,
    number,
  ];
  return {
    ...none,
    state: 'foretold',
    day,
    earliest: dayAt(asOf, remaining, fast),
    latest: dayAt(asOf, remaining, slow),
    method: `${method} Sớm nhất theo nửa số tuần nhanh hơn (${written(fast)} nhà mỗi tuần), muộn nhất theo nửa chậm hơn (${written(slow)}).`,
  };
}
