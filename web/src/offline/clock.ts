import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { ClockMark } from './types.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** Further from the server than this, a person should set their clock. */
const badOffset = 10 * minute;
/** Nobody goes on working so long with what was loaded once. */
const longest = 60 * day;

export interface TrustedTime {
  /** Milliseconds since the epoch, as the server would say. */
  now: number;
  /** The device's clock cannot be right: it stands still in 1970, runs in 2050, or was set meanwhile. */
  wrong: boolean;
}

/**
 * What time it is, by the device's clock corrected by how far it was from the server's when they last met. A clock that
 * since then went back, or ran on for months, is not believed: then it is the moment of that meeting.
 */
export function trustedTime(deviceNow: number, mark: ClockMark | null): TrustedTime {
  if (!mark) return { now: deviceNow, wrong: false };
  const offset = mark.server - mark.device;
  const now = deviceNow + offset;
  if (now < mark.server - badOffset || now > mark.server + longest) return { now: mark.server, wrong: true };
  return { now, wrong: Math.abs(offset) > badOffset };
}

/** The day it is in Vietnam by {@link trustedTime}. */
export const trustedDay = (deviceNow: number, mark: ClockMark | null): string =>
  dayInVietnam(new Date(trustedTime(deviceNow, mark).now));

/** The end of the next day in Vietnam: longer nothing of other people is kept on a device. */
export const endOfTomorrow = (now: number): number =>
  Date.parse(`${dayInVietnam(new Date(now + day))}T23:59:59.999+07:00`);
