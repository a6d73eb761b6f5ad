import { createRequire } from 'node:module';

/** As far as it is used here. The server brings it; the web itself needs none. */
type Sharp = (input: Buffer) => {
  jpeg(options: { quality: number }): ReturnType<Sharp>;
  withExif(exif: Record<string, Record<string, string>>): ReturnType<Sharp>;
  toBuffer(): Promise<Buffer>;
};
const sharp = createRequire(new URL('../../server/package.json', import.meta.url))('sharp') as Sharp;

/** What a file input takes. */
export interface PhotoFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

interface Camera {
  /** When the camera says it was taken; a minute ago unless told, null: the camera does not say. */
  takenAt?: Date | null;
  /** Degrees; a place in the province unless told, null: the camera does not say. */
  place?: { latitude: number; longitude: number } | null;
  /** Of the JPEG; 100 makes a file of two hundred kB. */
  quality?: number;
}

const [width, height] = [1200, 900];
const random = (low: number, high: number) => low + Math.random() * (high - low);
const colour = () => `hsl(${random(0, 360)} ${random(10, 60)}% ${random(20, 80)}%)`;

/** A building site that nobody has seen: no two look alike. */
function scene(): Buffer {
  const horizon = random(0.35, 0.6) * height;
  const shapes = [
    `<rect width="${width}" height="${height}" fill="${colour()}"/>`,
    `<rect y="${horizon}" width="${width}" height="${height}" fill="${colour()}"/>`,
    ...Array.from({ length: 90 }, () => {
      const [x, y, size] = [random(0, width), random(0, height), random(20, 260)];
      const fill = `fill="${colour()}"`;
      return Math.random() < 0.4
        ? `<ellipse cx="${x}" cy="${y}" rx="${size / 2}" ry="${random(10, 130)}" ${fill}/>`
        : `<rect x="${x}" y="${y}" width="${size}" height="${random(10, 200)}" ${fill} transform="rotate(${random(-30, 30)} ${x} ${y})"/>`;
    }),
    `<text x="40" y="${height - 40}" font-size="40">Ảnh thử, vẽ bằng máy</text>`,
  ];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`,
  );
}

/** `2026:05:01 08:00:00` in Vietnam, as cameras write it. */
const cameraTime = (at: Date): string =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');

/** `21/1 16/1 1234/100`: degrees, minutes, seconds. */
function degrees(value: number): string {
  const seconds = Math.round(Math.abs(value) * 3600 * 100);
  return `${Math.floor(seconds / 360_000)}/1 ${Math.floor((seconds % 360_000) / 6000)}/1 ${seconds % 6000}/100`;
}

/** A new photo with what its camera wrote into it. */
export async function photoOf({
  takenAt = new Date(Date.now() - 60_000),
  place = { latitude: 21.27, longitude: 106.19 },
  quality = 85,
}: Camera = {}): Promise<PhotoFile> {
  const exif = {
    ...(takenAt ? { IFD2: { DateTimeOriginal: cameraTime(takenAt) } } : {}),
    ...(place
      ? {
          IFD3: {
            GPSLatitudeRef: place.latitude < 0 ? 'S' : 'N',
            GPSLatitude: degrees(place.latitude),
            GPSLongitudeRef: place.longitude < 0 ? 'W' : 'E',
            GPSLongitude: degrees(place.longitude),
          },
        }
      : {}),
  };
  const buffer = await sharp(scene()).jpeg({ quality }).withExif(exif).toBuffer();
  return { name: 'cong-trinh.jpg', mimeType: 'image/jpeg', buffer };
}
