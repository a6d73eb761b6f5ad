import { createHash } from 'node:crypto';
import sharp from 'sharp';

/**
 * A small JPEG of one colour told by the text: the same text makes the same file, another text another, also where two texts
 * tell colours that JPEG cannot tell apart.
 */
export function testPhoto(
  text: string,
  size: { width: number; height: number } = { width: 320, height: 240 },
): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(text).digest();
  return sharp({ create: { ...size, channels: 3, background: { r, g, b } } })
    .withExif({ IFD0: { ImageDescription: text } })
    .jpeg()
    .toBuffer();
}

/** What a phone tells of a photo taken now at one place, where all test houses stand: nothing to doubt. */
export function takenNow(test: { services: { clock: { now(): Date } } }) {
  const now = test.services.clock.now().toISOString();
  const place = { latitude: 21.3227, longitude: 105.4018, accuracyM: 8 };
  return { source: 'camera' as const, capturedAt: now, deviceTime: now, ...place };
}
