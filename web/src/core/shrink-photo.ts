import { withExif } from './keep-exif.ts';

/** The longer side of a picture that is sent, in pixels: enough to see the work, little enough for a village's network. */
export const longestSide = 2048;

/** A file this small is sent as it is. */
const smallBytes = 1_000_000;

/** Width and height with the longer side at most `longest`; never larger than it was. */
export function fitted(width: number, height: number, longest = longestSide): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The photo made smaller before it is sent: JPEG, upright, at most {@link longestSide}, with the camera's notes of when
 * and where it was taken. What the browser cannot draw is sent as it is; the server judges it.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return file;
  try {
    const size = fitted(picture.width, picture.height);
    if (file.type === 'image/jpeg' && file.size <= smallBytes && size.width === picture.width) return file;
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    const context = canvas.getContext('2d');
    if (!context) return file;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, size.width, size.height);
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
    if (made?.type !== 'image/jpeg') return file;
    return withExif(new Uint8Array(await made.arrayBuffer()), new Uint8Array(await file.arrayBuffer()));
  } finally {
    picture.close();
  }
}
