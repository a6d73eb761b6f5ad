import type { Cut, Raster } from './photo-look.ts';

/** Edges and shapes of a photo between cuts, light and shade taken off, at so many places each way, row by row. */
export interface Detail {
  many: number;
  levels: Float64Array;
}

/** Between which points the samples of one direction lie, and how near the second. */
function places(side: number, many: number, before: number, after: number): { from: Int32Array; part: Float64Array } {
  const from = new Int32Array(many);
  const part = new Float64Array(many);
  for (let nth = 0; nth < many; nth++) {
    const place = (before + ((nth + 0.5) / many) * (1 - before - after)) * side - 0.5;
    const within = Math.min(Math.max(place, 0), side - 1.001);
    from[nth] = Math.floor(within);
    part[nth] = within - Math.floor(within);
  }
  return { from, part };
}

/** The photo between the cuts at `many` × `many` places, less the mean of the square around each. */
export function detailOf({ side, points }: Raster, { left, top, right, bottom }: Cut, many: number): Detail {
  const columns = places(side, many, left, right);
  const rows = places(side, many, top, bottom);
  const taken = new Float64Array(many * many);
  for (let row = 0; row < many; row++) {
    const [start, down] = [(rows.from[row] as number) * side, rows.part[row] as number];
    for (let column = 0; column < many; column++) {
      const [at, aside] = [start + (columns.from[column] as number), columns.part[column] as number];
      const above = (points[at] as number) * (1 - aside) + (points[at + 1] as number) * aside;
      const below = (points[at + side] as number) * (1 - aside) + (points[at + side + 1] as number) * aside;
      taken[row * many + column] = above * (1 - down) + below * down;
    }
  }
  return { many, levels: lessMean(taken, many, Math.round(many / 24)) };
}

/** Sums from the corner make the mean of any square four readings. */
function lessMean(taken: Float64Array, many: number, reach: number): Float64Array {
  const wide = many + 1;
  const sums = new Float64Array(wide * wide);
  for (let row = 0; row < many; row++)
    for (let column = 0, line = 0; column < many; column++) {
      line += taken[row * many + column] as number;
      sums[(row + 1) * wide + column + 1] = (sums[row * wide + column + 1] as number) + line;
    }
  const levels = new Float64Array(many * many);
  for (let row = 0; row < many; row++) {
    const [top, bottom] = [Math.max(row - reach, 0), Math.min(row + reach + 1, many)];
    for (let column = 0; column < many; column++) {
      const [left, right] = [Math.max(column - reach, 0), Math.min(column + reach + 1, many)];
      const sum =
        (sums[bottom * wide + right] as number) -
        (sums[top * wide + right] as number) -
        (sums[bottom * wide + left] as number) +
        (sums[top * wide + left] as number);
      levels[row * many + column] = (taken[row * many + column] as number) - sum / ((bottom - top) * (right - left));
    }
  }
  return levels;
}

/** Of all levels or of one square of them: −1 … 1, 0 when one has no detail; and how much detail there is. */
export function correlation(
  first: Detail,
  second: Detail,
  { left = 0, top = 0, edge = first.many } = {},
): { fit: number; energy: number } {
  let [both, one, other] = [0, 0, 0];
  for (let row = top; row < top + edge; row++)
    for (let at = row * first.many + left; at < row * first.many + left + edge; at++) {
      const [a, b] = [first.levels[at] as number, second.levels[at] as number];
      both += a * b;
      one += a * a;
      other += b * b;
    }
  return { fit: one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other), energy: Math.max(one, other) };
}

/** Edge of the squares that are compared one by one. */
const edge = 8;

/**
 * The correlation that nine tenths of the squares with much in them exceed. Of a copy every part fits; of another
 * exposure of the same site some do, and where things were moved they do not.
 */
export function worstTenth(first: Detail, second: Detail): number {
  const parts: { fit: number; energy: number }[] = [];
  for (let top = 0; top < first.many; top += edge)
    for (let left = 0; left < first.many; left += edge) parts.push(correlation(first, second, { left, top, edge }));
  const mean = parts.reduce((sum, { energy }) => sum + energy, 0) / parts.length;
  const fits = parts
    .filter(({ energy }) => energy > mean * 0.4)
    .map(({ fit }) => fit)
    .sort((low, high) => low - high);
  return fits[Math.floor(fits.length / 10)] ?? 0;
}
