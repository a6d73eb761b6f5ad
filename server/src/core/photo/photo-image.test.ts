import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readCameraFacts } from './exif.ts';
import { readPhoto, sniffPhoto } from './photo-image.ts';

const plain = (width = 320, height = 240) =>
  sharp({ create: { width, height, channels: 3, background: '#7a9' } }).composite([
    { input: { create: { width: 80, height: 40, channels: 3, background: '#c33' } }, top: 5, left: 5 },
  ]);

const camera = {
  IFD0: { Make: 'Synthetic', ImageDescription: '<script>alert(1)</script>' },
  IFD2: { DateTimeOriginal: '2024:03:05 08:30:15' },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '21/1 16/1 3000/100',
    GPSLongitudeRef: 'E',
    GPSLongitude: '106/1 12/1 0/1',
  },
};
const jpeg = () => plain().withExif(camera).jpeg().toBuffer();

test('a JPEG becomes a clean WebP and a thumb; time and place are read, then gone from what is shown', async () => {
  const photo = await readPhoto(await jpeg());
  expect(photo).toMatchObject({ type: 'image/jpeg', width: 320, height: 240, takenAt: '2024-03-05T01:30:15.000Z' });
  expect(photo.place?.latitude).toBeCloseTo(21.275, 6);
  expect(photo.place?.longitude).toBeCloseTo(106.2, 6);
  for (const copy of [photo.large, photo.thumb]) {
    const shown = await sharp(copy).metadata();
    expect(shown).toMatchObject({ format: 'webp' });
    expect([shown.exif, shown.icc, shown.xmp, shown.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(copy.includes('script')).toBe(false);
  }
});

test('a large photo is shown at 1600 px and 400 px, upright by its orientation', async () => {
  const lying = await plain(2400, 1200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const photo = await readPhoto(lying);
  expect([photo.width, photo.height]).toEqual([800, 1600]);
  expect(await sharp(photo.thumb).metadata()).toMatchObject({ width: 200, height: 400 });
});

test.each(['png', 'webp', 'avif'] as const)('%s is taken, by its content', async (format) => {
  const photo = await readPhoto(await plain().toFormat(format).toBuffer());
  expect(photo).toMatchObject({ type: `image/${format}`, width: 320, height: 240, takenAt: null, place: null });
});

const refused = async (content: Buffer): Promise<string> => {
  const error = await readPhoto(content).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'photo_invalid', status: 422 });
  return String((error as Error).message);
};

test.each([
  ['empty', ''],
  ['text', 'không phải ảnh'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['HTML that names itself a GIF', 'GIF89a/*<html>*/=1;<script>alert(1)</script>'],
  ['HTML', '<!doctype html><script>alert(1)</script>'],
  ['ZIP', 'PK\x03\x04\x14\0\0\0\b\0'],
  ['PDF', '%PDF-1.7\n'],
  ['bare JPEG header', '\xff\xd8\xff\xe0\0\x10JFIF\0'],
  ['HTML behind a JPEG header', '\xff\xd8\xff<script>alert(1)</script>'],
  ['bare WebP header', 'RIFF\x20\0\0\0WEBPVP8 '],
])('%s is refused', async (_name, text) => {
  await refused(Buffer.from(text, 'latin1'));
});

test('an image with a page behind it is taken as pixels only', async () => {
  const photo = await readPhoto(Buffer.concat([await jpeg(), Buffer.from('<html><script>alert(1)</script>')]));
  expect(photo.large.includes('script')).toBe(false);
});

test.each(['jpeg', 'png', 'webp'] as const)('a %s cut off in the middle is refused', async (format) => {
  const noise = await sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();
  await readPhoto(noise);
  expect(await refused(noise.subarray(0, Math.floor(noise.length / 2)))).toContain('hỏng');
});

test('a picture of one pixel, and one of more than 50 million, are refused before decoding', async () => {
  expect(
    await refused(
      await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    ),
  ).toContain('1 × 1');
  const bomb = await plain(100, 100).png().toBuffer();
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  await refused(bomb);
  const wide = await sharp({
    create: { width: 12_000, height: 5_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  expect(await refused(wide)).toContain('50 triệu');
});

test('HEIC of a phone is told what to do', async () => {
  const box = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)]);
  expect(sniffPhoto(box)).toBe('image/heif');
  expect(await refused(box)).toContain('iPhone');
});

test('a damaged or hostile EXIF block is no facts, never a failure', async () => {
  const { exif } = await sharp(await jpeg()).metadata();
  if (!exif) throw new Error('the sample has no EXIF');
  expect(readCameraFacts(exif).takenAt).not.toBeNull();
  for (let length = 0; length < exif.length; length += 3) readCameraFacts(exif.subarray(0, length));
  for (let seed = 1; seed <= 2000; seed++) {
    const damaged = Buffer.from(exif);
    for (let change = 0; change < 4; change++)
      damaged[(seed * 7919 + change * 104729) % damaged.length] = (seed * 31 + change) % 256;
    const { takenAt, place } = readCameraFacts(damaged);
    if (takenAt) expect(Number.isNaN(Date.parse(takenAt))).toBe(false);
    if (place) expect(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180).toBe(true);
  }
  expect(readCameraFacts(undefined)).toEqual({ takenAt: null, place: null, software: null });
});

test('two are decoded at a time and four wait; the others are told to come back, and then are served', async () => {
  const content = await jpeg();
  const settled = await Promise.allSettled(Array.from({ length: 9 }, () => readPhoto(content)));
  const refusals = settled.filter((one) => one.status === 'rejected').map((one) => one.reason);
  expect(refusals).toMatchObject(Array.from({ length: 3 }, () => ({ code: 'unavailable', retryAfter: 3 })));
  expect((await readPhoto(content)).width).toBe(320);
});
