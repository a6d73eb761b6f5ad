import sharp from 'sharp';
import { scene, sceneSize } from '../../src/sample/scene.ts';

/** Numbers 0–1 told by a seed. */
export type Random = () => number;

/** The same seed, the same numbers (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A place where a house is built: what stands around it stays from stage to stage. */
export interface Site {
  seed: number;
}

/** As sent: small, so that hundreds are made in a minute. */
const shown = { width: 576, height: 432 };

const rational = (value: number): string => `${Math.round(value * 1e4)}/10000`;

function sexagesimal(degrees: number): string {
  const whole = Math.floor(degrees);
  const minutes = Math.floor((degrees - whole) * 60);
  return `${whole}/1 ${minutes}/1 ${rational((degrees - whole - minutes / 60) * 3600)}`;
}

/** What a camera writes into its file. */
export interface Camera {
  /** In the time of Vietnam, as phones here write it. */
  takenAt?: Date;
  place?: { latitude: number; longitude: number };
  software?: string;
}

/** The same as sharp wants it. */
export function exifOf({ takenAt, place, software }: Camera) {
  const local = takenAt && new Date(takenAt.getTime() + 7 * 3_600_000).toISOString();
  const written = local?.slice(0, 19).replace('T', ' ').replaceAll('-', ':');
  return {
    ...(software ? { IFD0: { Software: software } } : {}),
    ...(written ? { IFD2: { DateTimeOriginal: written } } : {}),
    ...(place
      ? {
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: sexagesimal(place.latitude),
            GPSLongitudeRef: 'E',
            GPSLongitude: sexagesimal(place.longitude),
          },
        }
      : {}),
  };
}

/**
 * A drawn photo of the work at a site: the same surroundings and the same house at every stage, seen from a place a few steps
 * aside each time (`shot`), with other things lying about.
 */
export async function housePicture(site: Site, progress: number, shot: number, camera: Camera = {}): Promise<Buffer> {
  const grain = randomOf(site.seed * 31 + shot * 65537 + progress * 101 + 4);
  const view = `viewBox="0 0 ${sceneSize.width} ${sceneSize.height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${shown.width}" height="${shown.height}" ${view}>${scene(site.seed, progress, shot)}</svg>`;
  const light = 0.75 + grain() * 0.45;
  const flat = await sharp(Buffer.from(svg)).removeAlpha().linear(light, 0).raw().toBuffer({ resolveWithObject: true });
  // The grain of a sensor: no two exposures are the same file.
  for (let at = 0; at < flat.data.length; at += 3) {
    const speck = (grain() - 0.5) * 24;
    for (let part = 0; part < 3; part++)
      flat.data[at + part] = Math.max(0, Math.min(255, (flat.data[at + part] as number) + speck));
  }
  return sharp(flat.data, { raw: flat.info }).withExif(exifOf(camera)).jpeg({ quality: 82 }).toBuffer();
}
