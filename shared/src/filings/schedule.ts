import { addDays, type Period, periodAround, periodBefore } from '../reports/period.ts';
import type { FilingCadence } from './schema.ts';

/** When a schedule asks and when what it asks for is due, in hours of Vietnam. */
export interface FilingRhythm {
  cadence: FilingCadence;
  callDay: number;
  callHour: number;
  dueDays: number;
  dueHour: number;
}

/** A moment in Vietnam, which keeps UTC+7 all year. */
const inVietnam = (day: string, hour: number): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`);

const dayOf = (moment: Date): string => new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/**
 * The last call a schedule owes at a moment: of the period that was over when it went out. Undefined while the hour of the
 * period under way has not come; what a stopped server missed is made up for until the next period begins.
 */
export function callDue(rhythm: FilingRhythm, now: Date): { period: Period; calledAt: Date; dueAt: Date } | undefined {
  const current = periodAround(dayOf(now), rhythm.cadence);
  const callDay = addDays(current.from, rhythm.callDay - 1);
  const calledAt = inVietnam(callDay, rhythm.callHour);
  if (now < calledAt) return undefined;
  return {
    period: periodBefore(current),
    calledAt,
    dueAt: inVietnam(addDays(callDay, rhythm.dueDays), rhythm.dueHour),
  };
}
