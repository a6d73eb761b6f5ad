import { dayInVietnam } from '@chung-tay/shared/core/text';

/** A moment as its day and its hour on a clock in Vietnam, which keeps UTC+7 all year. */
export interface DayAndTime {
  day: string | null;
  /** `17:00` */
  time: string;
}

/** The moment these name, as the contract wants it; null while one of them is missing. */
export const momentOf = ({ day, time }: DayAndTime): string | null =>
  day && /^\d\d:\d\d$/.test(time) ? `${day}T${time}:00+07:00` : null;

/** Day and hour of a moment in Vietnam; of none, the end of a working day. */
export function dayAndTime(moment: string | null): DayAndTime {
  if (moment === null) return { day: null, time: '17:00' };
  const at = new Date(moment);
  const time = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
  return { day: dayInVietnam(at), time };
}
