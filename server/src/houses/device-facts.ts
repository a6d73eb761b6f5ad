import type { Input } from '@chung-tay/shared/core/contract';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';

/** What a device says of a photo it sends. */
export type Capture = Omit<Input<typeof houseRoutes.uploadPhoto>, 'id' | 'stage'>;

/** The same as far as it can be stored: what is no time, no number or no place on earth is null, and so becomes a reason. */
export interface DeviceFacts {
  source: 'camera' | 'file' | null;
  /** RFC 3339, in the device's clock. */
  capturedAt: string | null;
  deviceTime: string | null;
  /** Degrees, WGS 84; both or none. */
  latitude: number | null;
  longitude: number | null;
  /** Metres. */
  accuracyM: number | null;
}

function instantOf(written: string | undefined): string | null {
  if (!written || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return null;
  const instant = new Date(written);
  return Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1900 || instant.getUTCFullYear() > 2200
    ? null
    : instant.toISOString();
}

function numberOf(written: number | string | undefined, low: number, high: number): number | null {
  if (written === undefined || written === '') return null;
  const value = Number(written);
  return Number.isFinite(value) && value >= low && value <= high ? value : null;
}

/** Reads what a device says; nothing of it is an error. */
export function deviceFacts({ source, capturedAt, deviceTime, latitude, longitude, accuracyM }: Capture): DeviceFacts {
  const [north, east] = [numberOf(latitude, -90, 90), numberOf(longitude, -180, 180)];
  // A place of zeros is what programs say that know none.
  const known = north !== null && east !== null && !(north === 0 && east === 0);
  return {
    source: source ?? null,
    capturedAt: instantOf(capturedAt),
    deviceTime: instantOf(deviceTime),
    latitude: known ? north : null,
    longitude: known ? east : null,
    accuracyM: known ? numberOf(accuracyM, 0, 1e9) : null,
  };
}
