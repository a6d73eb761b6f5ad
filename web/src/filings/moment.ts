import { dayInVietnam } from '@chung-tay/shared/core/text';

/** A moment as its day and its hour on a clock in Vietnam, which keeps UTC+7 all year. */
export interface DayAndTime {
  day: string | null;
  /** As it is typed: `17:00`, `17h30`, `17` */
  time: string;
}

/** `17:00` of what was typed; undefined when it is no hour of a day. */
function clock(typed: string): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:h.](\d\d)?)?$/.exec(typed.trim().toLowerCase()) ?? [];
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : undefined;
}

/** The moment these name, as the contract wants it; null while one of them is missing or cannot be read. */
export function momentOf({ day, time }: DayAndTime): string | null {
  const at = clock(time);
  return day && at ? `${day}T${at}:00+07:00` : null;
}

/** Day and hour of a moment in Vietnam; of none, the end of a working day. */
export function dayAndTime(moment: string | null): DayAndTime {
  if (moment === null) return { day: null, time: '17:00' };
  const at = new Date(moment);
  const time = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
  return { day: dayInVietnam(at), time };
}
