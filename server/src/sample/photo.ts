import { createHash } from 'node:crypto';
import type { Client } from '@chung-tay/shared/client';
import type { Photo } from '@chung-tay/shared/houses/schema';
import { type Stage, stageNames, stages } from '@chung-tay/shared/rules/stages';
import sharp from 'sharp';
import { scene, sceneSize } from './scene.ts';
import type { SampleStage } from './stage.ts';

/** A number told by a code: the same code, the same number. */
const seedOf = (code: string): number => createHash('sha256').update(code).digest().readUInt32BE(0) % 1_000_003;

/** A drawn picture of a house at a stage, marked as a sample, as a JPEG; each one different. */
export function samplePhoto(stage: Stage, code: string): Promise<Buffer> {
  const { width, height } = sceneSize;
  const drawn = scene(seedOf(code), stageNames.indexOf(stage), stageNames.indexOf(stage));
  const banner = `<rect width="${width}" height="60" fill="#1d2b26"/><text x="21" y="42" font-family="sans-serif" font-size="30" fill="#ffffff">ẢNH MẪU · ${code} · ${stages[stage]}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 ${width} ${height}">${drawn}${banner}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer();
}

/** Somewhere in the province's hills, always the same for a house; nobody lives there. */
function placeOf(code: string): { latitude: number; longitude: number } {
  const seed = seedOf(code);
  return { latitude: 21.2 + (seed % 1000) * 0.0002, longitude: 106.2 + (Math.floor(seed / 1000) % 1000) * 0.0003 };
}

/** What an honest phone tells of a photo taken a quarter of an hour ago at the house. */
export function sampleCapture({ now }: SampleStage, code: string) {
  const capturedAt = new Date(now().getTime() - 15 * 60_000).toISOString();
  return {
    source: 'camera' as const,
    capturedAt,
    deviceTime: now().toISOString(),
    ...placeOf(code),
    accuracyM: 5 + (seedOf(code) % 20),
  };
}

/** Which photo is sent: of a house, its stage, by the code that tells its picture and place. */
export interface SampleShot {
  houseId: string;
  step: Stage;
  code: string;
  key: string;
}

/** An officer sends a photo of a stage from the house. */
export async function sendPhoto(
  officer: Client['houses'],
  stage: SampleStage,
  { houseId: id, step, code, key }: SampleShot,
): Promise<Photo> {
  const file = new Blob([new Uint8Array(await samplePhoto(step, code))], { type: 'image/jpeg' });
  const input = { id, stage: step, file, ...sampleCapture(stage, code) };
  return officer.uploadPhoto(input, { idempotencyKey: `${key} photo` });
}
