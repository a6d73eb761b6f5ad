import { expect, it } from 'vitest';
import { exifOf, upright, withExif } from './keep-exif.ts';

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** A JPEG's beginning with one EXIF entry (orientation 6: turned) in the byte order asked for. */
function turned(little: boolean): Uint8Array<ArrayBuffer> {
  const two = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const four = (value: number) => (little ? [...two(value), 0, 0] : [0, 0, ...two(value)]);
  const entry = [...two(0x0112), ...two(3), ...four(1), ...two(6), 0, 0];
  const tiff = [...letters(little ? 'II' : 'MM'), ...two(42), ...four(8), ...two(1), ...entry, ...four(0)];
  const block = [...letters('Exif'), 0, 0, ...tiff];
  const length = block.length + 2;
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    2,
    0xff,
    0xe1,
    0,
    length,
    ...block,
    0xff,
    0xda,
    0,
    2,
    9,
    9,
    9,
    9,
  ]);
}

const orientationOf = (block: Uint8Array, little: boolean) => block[little ? 28 : 29];

it.each([true, false])(
  'the camera notes go over to the smaller picture, upright (little-endian: %s)',
  async (little) => {
    const original = turned(little);
    const block = exifOf(original);
    expect(orientationOf(block as Uint8Array, little)).toBe(6);
    const smaller = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3]);
    const made = new Uint8Array(await withExif(smaller, original).arrayBuffer());
    expect([...made.slice(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xe1]);
    expect(orientationOf(exifOf(made) ?? made.slice(2), little)).toBe(1);
    expect([...made.slice(-5)]).toEqual([0xff, 0xdb, 1, 2, 3]);
  },
);

it('a picture without camera notes is left as it is', async () => {
  const plain = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 0, 0, 0, 0]);
  expect(exifOf(plain)).toBeUndefined();
  expect(new Uint8Array(await withExif(plain, plain).arrayBuffer())).toEqual(plain);
});

it('a broken block is carried over unread instead of breaking the upload', () => {
  expect(exifOf(Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7]))).toBeUndefined();
  expect(exifOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))).toBeUndefined();
  const cut = Uint8Array.from([0xff, 0xe1, 0, 12, ...letters('Exif'), 0, 0, ...letters('II'), 42, 0]);
  expect(upright(cut)).toEqual(cut);
});
