import { loadSharp } from './load-sharp.ts';

/** A photo as a square of grey points, row by row, 0–255: enough to know it again, too little to see anybody. */
export interface Raster {
  side: number;
  points: Float32Array;
}

/** What is cut off each side, as a fraction of the width or height. */
export interface Cut {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const rasterSide = 128;
const keptSide = 64;
/** Frequencies 1–8 in either direction: 64 signs. */
const frequencies = 8;

async function greyOf(image: Buffer, side: number): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(image).greyscale().resize(side, side, { fit: 'fill' }).raw().toBuffer();
}

const rasterOf = (grey: Uint8Array, side: number): Raster => ({ side, points: Float32Array.from(grey) });

/** The photo as it is compared with others when it arrives. */
export const readRaster = async (image: Buffer): Promise<Raster> =>
  rasterOf(await greyOf(image, rasterSide), rasterSide);

/** The smaller square that is kept for later comparisons. */
export const keptGrey = (image: Buffer): Promise<Buffer> => greyOf(image, keptSide);

export const keptRaster = (grey: Uint8Array): Raster => rasterOf(grey, keptSide);

/** The same seen in a mirror. */
export function mirrored({ side, points }: Raster): Raster {
  const turned = new Float32Array(points.length);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) turned[y * side + x] = points[y * side + side - 1 - x] as number;
  return { side, points: turned };
}

const bases = new Map<string, Float64Array>();

/** Cosines of one direction over what is left between two cuts, `frequencies` rows; points on the edge count in part. */
function basisOf(side: number, before: number, after: number): Float64Array {
  const key = `${side} ${before} ${after}`;
  const known = bases.get(key);
  if (known) return known;
  const [start, end] = [before * side, side - after * side];
  const basis = new Float64Array(frequencies * side);
  for (let at = 0; at < side; at++) {
    const weight = Math.min(at + 1, end) - Math.max(at, start);
    if (weight <= 0) continue;
    const place = ((Math.max(at, start) + Math.min(at + 1, end)) / 2 - start) / (end - start);
    for (let wave = 0; wave < frequencies; wave++)
      basis[wave * side + at] = (weight / (end - start)) * Math.cos(Math.PI * (wave + 1) * place);
  }
  if (bases.size > 5000) bases.clear();
  bases.set(key, basis);
  return basis;
}

const passes = new WeakMap<Raster, Map<string, Float64Array>>();

/** Strengths across every row, which cuts with the same left and right share. */
function acrossRows(raster: Raster, left: number, right: number): Float64Array {
  const known = passes.get(raster) ?? new Map<string, Float64Array>();
  passes.set(raster, known);
  const key = `${left} ${right}`;
  const before = known.get(key);
  if (before) return before;
  const { side, points } = raster;
  const across = basisOf(side, left, right);
  const rows = new Float64Array(side * frequencies);
  for (let y = 0; y < side; y++)
    for (let wave = 0; wave < frequencies; wave++) {
      let sum = 0;
      for (let x = 0; x < side; x++) sum += (points[y * side + x] as number) * (across[wave * side + x] as number);
      rows[y * frequencies + wave] = sum;
    }
  known.set(key, rows);
  return rows;
}

/** Strengths of the frequencies across what is left of the rows, then down the columns. */
function spectrum(raster: Raster, { left, top, right, bottom }: Cut): Float64Array {
  const { side } = raster;
  const rows = acrossRows(raster, left, right);
  const down = basisOf(side, top, bottom);
  const found = new Float64Array(frequencies * frequencies);
  for (let wave = 0; wave < frequencies; wave++)
    for (let y = 0; y < side; y++) {
      const weight = down[wave * side + y] as number;
      if (weight === 0) continue;
      for (let u = 0; u < frequencies; u++) {
        const at = wave * frequencies + u;
        found[at] = (found[at] as number) + weight * (rows[y * frequencies + u] as number);
      }
    }
  return found;
}

/** 64 bits of how what is left of the photo looks: which frequencies are stronger than their median. */
export function hashOf(raster: Raster, cut: Cut): bigint {
  const strengths = spectrum(raster, cut);
  const sorted = Float64Array.from(strengths).sort();
  const median = ((sorted[31] as number) + (sorted[32] as number)) / 2;
  let hash = 0n;
  for (const strength of strengths) hash = (hash << 1n) | (strength > median ? 1n : 0n);
  return hash;
}
