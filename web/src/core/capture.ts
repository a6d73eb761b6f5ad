/** Where the device stood when the photo was taken, as the device measured it. */
export interface CapturedPosition {
  /** Degrees, WGS 84. */
  latitude: number;
  longitude: number;
  /** Metres within which the device believes to be. */
  accuracyM: number;
}

/** A photo with what the device knows of it. The server judges; nothing here proves anything. */
export interface CapturedPhoto {
  file: Blob;
  /** Of the camera: the shutter. Of a chosen file: when the file says it was last written, which is not sent on. */
  capturedAt: string;
  /** Null when the device gave none, and always for a chosen file. */
  position: CapturedPosition | null;
  source: 'camera' | 'file';
}

/** What goes with the photo as query of the route that takes it. */
export interface CaptureQuery {
  source: 'camera' | 'file';
  /** RFC 3339, the device's clock at the shutter. */
  capturedAt?: string;
  /** RFC 3339, the device's clock now: tells the server how wrong that clock is. */
  deviceTime: string;
  latitude?: number;
  longitude?: number;
  accuracyM?: number;
}

/**
 * The query of a photo that is sent at `now`. A chosen file speaks for itself by what its camera wrote into it: neither
 * the day it was copied nor where its sender stands now is told as the photo's.
 */
export function captureQuery(photo: Omit<CapturedPhoto, 'file'>, now = new Date()): CaptureQuery {
  const query: CaptureQuery = { source: photo.source, deviceTime: now.toISOString() };
  if (photo.source === 'file') return query;
  return { ...query, capturedAt: photo.capturedAt, ...photo.position };
}

/** A chosen file as a photo: what is known of it is in the file. */
export const chosenPhoto = (file: File): CapturedPhoto => ({
  file,
  capturedAt: new Date(file.lastModified).toISOString(),
  position: null,
  source: 'file',
});
