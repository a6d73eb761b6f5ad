import type { DashboardPace } from '@chung-tay/shared/dashboard/schema';

/** The day as an instant on the axis. */
export const at = (day: string): Date => new Date(`${day}T00:00:00Z`);

export interface PacePoint {
  day: string;
  started: number;
  completed: number;
}

/** Houses started and completed so far, at the end of each period; the first point is where the first period begins. */
export function pointsOf({ before, periods }: Pick<DashboardPace, 'before' | 'periods'>): PacePoint[] {
  const sum = { started: before.started, completed: before.completed };
  const [first] = periods;
  const points: PacePoint[] = first ? [{ day: first.from, ...sum }] : [];
  for (const { to, started, completed } of periods) {
    sum.started += started;
    sum.completed += completed;
    points.push({ day: to, ...sum });
  }
  return points;
}

const dayMs = 86_400_000;

/**
 * From when to when the chart shows: the periods, the day the movement ends, and the forecast as far as it does not press what
 * has happened into less than half of the width.
 */
export function spanOf(pace: DashboardPace): [from: string, to: string] {
  const { periods, target, forecast, asOf } = pace;
  const from = periods[0]?.from ?? asOf;
  const passed = Math.max(7 * dayMs, at(asOf).getTime() - at(from).getTime());
  const farthest = new Date(at(asOf).getTime() + passed).toISOString().slice(0, 10);
  const wanted = [asOf, target.endsOn, forecast.latest ?? forecast.day].filter((day) => day !== null);
  const last = wanted.toSorted().at(-1) ?? asOf;
  return [from, [last, farthest].toSorted()[0] as string];
}
