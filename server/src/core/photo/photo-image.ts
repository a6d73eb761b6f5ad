import { AppError } from '@chung-tay/shared/core/errors';
import type { Metadata, Sharp } from 'sharp';
import { type CameraFacts, readCameraFacts } from './exif.ts';
import { loadSharp } from './load-sharp.ts';
import { type PhotoLook, readLook } from './look-store.ts';

/** A photo that was decoded whole: two clean copies to show, and what its camera wrote. */
export interface ReadPhoto extends CameraFacts {
  /** By content, whatever the sender called it. */
  type: PhotoType;
  /** WebP, longest side 1600 px, upright, no metadata. */
  large: Buffer;
  /** WebP, longest side 400 px. */
  thumb: Buffer;
  /** Of the large copy, px. */
  width: number;
  height: number;
  /** For finding it again when it comes back changed; null when it shows too little. */
  look: PhotoLook | null;
}

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heif' | 'image/avif';

const largeSide = 1600;
const thumbSide = 400;
/** Below this a picture shows nothing of a house. */
const smallestSide = 64;
const mostPixels = 50_000_000;
const mostSeconds = 10;

/** For the memory's sake: see {@link loadSharp}. */
const mostAtOnce = 2;
/** Each one that waits holds a database connection: others must stay free for the rest of the work. */
const mostWaiting = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** Runs the work when fewer than two others run; a few wait their turn in order, more are `unavailable`. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= mostAtOnce && waiting.length >= mostWaiting)
    throw new AppError('unavailable', 'Đang có nhiều ảnh chờ xử lý, hãy gửi lại sau ít giây.', { retryAfter: 3 });
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

const brands: Readonly<Record<string, PhotoType>> = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heif',
  heix: 'image/heif',
  heim: 'image/heif',
  heis: 'image/heif',
  hevc: 'image/heif',
  hevx: 'image/heif',
  mif1: 'image/heif',
  msf1: 'image/heif',
};

/** What the first bytes say the file is; undefined for everything we do not take, SVG, HTML, GIF and archives included. */
export function sniffPhoto(content: Buffer): PhotoType | undefined {
  const text = content.subarray(0, 12).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8) === 'WEBP') return 'image/webp';
  return text.slice(4, 8) === 'ftyp' ? brands[text.slice(8)] : undefined;
}

const invalid = (detail: string): AppError => new AppError('photo_invalid', detail);

const heicAdvice =
  'Chưa đọc được ảnh HEIC này. Trên iPhone: Cài đặt > Camera > Định dạng > Tương thích nhất, hoặc gửi ảnh JPEG.';

const undecodable = (type: PhotoType): AppError =>
  invalid(type === 'image/heif' ? heicAdvice : 'Tệp ảnh hỏng hoặc chưa tải lên đủ; hãy chụp hoặc gửi lại.');

/** Refuses by the declared size, before a single pixel is decoded. */
function requireSize({ width = 0, height = 0 }: Metadata): void {
  if (width * height > mostPixels) throw invalid(`Ảnh ${width} × ${height} lớn quá 50 triệu điểm ảnh.`);
  if (Math.min(width, height) < smallestSide)
    throw invalid(`Ảnh ${width} × ${height} nhỏ quá, mỗi chiều cần ít nhất ${smallestSide} điểm ảnh.`);
}

const inside = (image: Sharp, side: number, quality: number): Sharp =>
  image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .timeout({ seconds: mostSeconds });

async function decode(content: Buffer, type: PhotoType): Promise<ReadPhoto> {
  const sharp = await loadSharp();
  const metadata = await sharp(content, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw undecodable(type);
    });
  requireSize(metadata);
  try {
    const image = sharp(content, { limitInputPixels: mostPixels, failOn: 'error' }).autoOrient();
    const { data: large, info } = await inside(image, largeSide, 80).toBuffer({
      resolveWithObject: true,
    });
    const thumb = await inside(sharp(large), thumbSide, 70).toBuffer();
    const look = await readLook(thumb);
    return { type, large, thumb, width: info.width, height: info.height, look, ...readCameraFacts(metadata.exif) };
  } catch {
    throw undecodable(type);
  }
}

/**
 * Decodes a file as a photo and encodes it anew, so that nothing but its pixels is ever shown. Anything else (not an
 * image, cut off, an archive, a drawing with scripts, too many pixels) is `photo_invalid`; `unavailable` when
 * too many photos wait already.
 */
export async function readPhoto(content: Buffer): Promise<ReadPhoto> {
  const type = sniffPhoto(content);
  if (!type) throw invalid('Chỉ nhận ảnh JPEG, PNG, WebP hoặc HEIF, kiểm theo nội dung của tệp.');
  return inTurn(() => decode(content, type));
}
