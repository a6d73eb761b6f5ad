/** What a camera writes into a photo that matters as evidence. */
export interface CameraFacts {
  /** RFC 3339; without an offset in the file it counts as time in Vietnam. */
  takenAt: string | null;
  /** Degrees, WGS 84. */
  place: { latitude: number; longitude: number } | null;
  /** The program that wrote the file, as it calls itself: a phone's system, or an editor. */
  software: string | null;
}

const nothing: CameraFacts = { takenAt: null, place: null, software: null };

const software = 0x0131;
const exifPointer = 0x8769;
const gpsPointer = 0x8825;
const dateTimeOriginal = 0x9003;
const offsetTimeOriginal = 0x9011;
const latitudeReference = 1;
const latitude = 2;
const longitudeReference = 3;
const longitude = 4;

/** Bytes of one value by its TIFF type; types that carry nothing we read are absent. */
const sizes: Readonly<Record<number, number>> = { 2: 1, 4: 4, 5: 8 };

interface Field {
  type: number;
  count: number;
  offset: number;
}

/** A TIFF block seen through its byte order. Reading past its end throws RangeError, caught once in readCameraFacts. */
interface Tiff {
  bytes: Buffer;
  u16(offset: number): number;
  u32(offset: number): number;
}

function openTiff(exif: Buffer): Tiff | undefined {
  const bytes = exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif;
  const order = bytes.subarray(0, 4).toString('latin1');
  if (order === 'II*\0') return { bytes, u16: (at) => bytes.readUInt16LE(at), u32: (at) => bytes.readUInt32LE(at) };
  if (order === 'MM\0*') return { bytes, u16: (at) => bytes.readUInt16BE(at), u32: (at) => bytes.readUInt32BE(at) };
  return undefined;
}

/** The fields of one directory by tag. A short value stands in the entry itself, a longer one where it points. */
function readDirectory(tiff: Tiff, start: number): Map<number, Field> {
  const fields = new Map<number, Field>();
  const count = Math.min(tiff.u16(start), 200);
  for (let index = 0; index < count; index++) {
    const entry = start + 2 + index * 12;
    const type = tiff.u16(entry + 2);
    const size = sizes[type];
    const values = tiff.u32(entry + 4);
    if (size === undefined || values > 1000) continue;
    const offset = size * values <= 4 ? entry + 8 : tiff.u32(entry + 8);
    fields.set(tiff.u16(entry), { type, count: values, offset });
  }
  return fields;
}

function textOf(tiff: Tiff, field: Field | undefined): string | undefined {
  if (field?.type !== 2) return undefined;
  return tiff.bytes
    .subarray(field.offset, field.offset + field.count)
    .toString('latin1')
    .replace(/\0[\s\S]*$/, '')
    .trim();
}

/** What can be read and stored of a text in the file; null when nothing can. */
const readableOf = (text: string | undefined): string | null =>
  text?.replace(/[^\x20-\x7e]/g, '').slice(0, 200) || null;

/** Degrees, minutes and seconds as fractions, to degrees; the hemisphere gives the sign. */
function degreesOf(tiff: Tiff, field: Field | undefined, hemisphere: string | undefined): number | undefined {
  if (field?.type !== 5 || field.count !== 3 || !hemisphere) return undefined;
  const parts = [0, 1, 2].map((index) => {
    const at = field.offset + index * 8;
    const divisor = tiff.u32(at + 4);
    return divisor === 0 ? Number.NaN : tiff.u32(at) / divisor;
  });
  const [degrees = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = parts;
  return (degrees + minutes / 60 + seconds / 3600) * (/^[SW]/i.test(hemisphere) ? -1 : 1);
}

function placeOf(tiff: Tiff, fields: Map<number, Field>): CameraFacts['place'] {
  const north = degreesOf(tiff, fields.get(latitude), textOf(tiff, fields.get(latitudeReference)));
  const east = degreesOf(tiff, fields.get(longitude), textOf(tiff, fields.get(longitudeReference)));
  if (north === undefined || east === undefined) return null;
  const real = Math.abs(north) <= 90 && Math.abs(east) <= 180 && !(north === 0 && east === 0);
  return real ? { latitude: north, longitude: east } : null;
}

function timeOf(tiff: Tiff, fields: Map<number, Field>): string | null {
  const written = textOf(tiff, fields.get(dateTimeOriginal));
  const match = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)$/.exec(written ?? '');
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const offset = textOf(tiff, fields.get(offsetTimeOriginal));
  const zone = offset && /^[+-]\d\d:\d\d$/.test(offset) ? offset : '+07:00';
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number(year) >= 1990 && !Number.isNaN(instant.getTime()) ? instant.toISOString() : null;
}

/**
 * Reads when and where a photo was taken from its EXIF block. What is absent, damaged or absurd is null; a hostile
 * block can neither fail the upload nor make this read more than a few hundred fields.
 */
export function readCameraFacts(exif: Buffer | undefined): CameraFacts {
  const tiff = exif && openTiff(exif);
  if (!tiff) return nothing;
  try {
    const first = readDirectory(tiff, tiff.u32(4));
    const follow = (tag: number): Map<number, Field> => {
      const pointer = first.get(tag);
      return pointer?.type === 4 ? readDirectory(tiff, tiff.u32(pointer.offset)) : new Map();
    };
    const [takenAt, place] = [timeOf(tiff, follow(exifPointer)), placeOf(tiff, follow(gpsPointer))];
    return { takenAt, place, software: readableOf(textOf(tiff, first.get(software))) };
  } catch (error) {
    if (error instanceof RangeError) return nothing;
    throw error;
  }
}
