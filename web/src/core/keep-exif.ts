/**
 * A picture made smaller in the browser loses what the camera wrote into it: when and where it was taken, which is
 * evidence. These functions carry that block over, with the orientation set to upright, because the pixels already are.
 */

const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** The APP1 block with the camera's notes of a JPEG, marker and length included; undefined when there is none. */
export function exifOf(jpeg: Uint8Array): Uint8Array | undefined {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return undefined;
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 10 < jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0;
    const end = at + 2 + view.getUint16(at + 2);
    // The picture itself begins: no more blocks.
    if (marker === 0xda || end > jpeg.length) return undefined;
    if (marker === 0xe1 && exifName.every((byte, index) => jpeg[at + 4 + index] === byte)) return jpeg.slice(at, end);
    at = end;
  }
  return undefined;
}

const orientationTag = 0x0112;
const tiffAt = 10;

/** The block with its orientation set to upright (1); what cannot be read stays as it is. */
export function upright(block: Uint8Array): Uint8Array {
  const copy = block.slice();
  const view = new DataView(copy.buffer);
  if (copy.length < tiffAt + 8) return copy;
  const little = view.getUint16(tiffAt) === 0x4949;
  const directory = tiffAt + view.getUint32(tiffAt + 4, little);
  if (directory + 2 > copy.length) return copy;
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > copy.length) return copy;
    if (view.getUint16(entry, little) === orientationTag) view.setUint16(entry + 8, 1, little);
  }
  return copy;
}

/** The smaller JPEG with the camera's notes of the original put behind its first two bytes. */
export function withExif(smaller: Uint8Array<ArrayBuffer>, original: Uint8Array): Blob {
  const block = exifOf(original);
  const parts = block ? [smaller.slice(0, 2), upright(block) as Uint8Array<ArrayBuffer>, smaller.slice(2)] : [smaller];
  return new Blob(parts, { type: 'image/jpeg' });
}
