import { type Cut, hashOf, mirrored, type Raster } from './photo-look.ts';

const steps = [0, 0.04, 0.08];

/** Both directions at once. */
const cutsOf = (pairs: readonly (readonly [number, number])[]): Cut[] =>
  pairs.flatMap(([left, right]) => pairs.map(([top, bottom]) => ({ left, top, right, bottom })));

/**
 * The cuts whose hashes are kept, and those a new photo is asked by. Taken together every pair of them stands for another way
 * in which one is the other with up to 8 % cut off each side: the new one of the kept one (first nine), or the kept one of
 * the new one (last nine), in steps of 4 %.
 */
export const keptCuts: readonly Cut[] = cutsOf(steps.map((left) => [left, 0.08] as const));
export const askedCuts: readonly Cut[] = [
  ...cutsOf(steps.map((right) => [0, right] as const)),
  ...cutsOf(steps.map((right) => [0.08, 0.08 + right] as const)),
];

/** What a new photo is asked by: it and its mirror image, in all cuts. */
export interface Asked {
  hash: bigint;
  cut: Cut;
  mirrored: boolean;
}

export function askedOf(raster: Raster): Asked[] {
  const turned = mirrored(raster);
  return askedCuts.flatMap((cut) => [
    { hash: hashOf(raster, cut), cut, mirrored: false },
    { hash: hashOf(turned, cut), cut, mirrored: true },
  ]);
}

const samples = 48;
/** Half the width of the square whose mean is taken off: what is left are edges and shapes, not light and shade. */
const reach = 2;

/** The photo between the cuts at 48 × 48 places, less the mean around each. */
function detailOf({ side, points }: Raster, { left, top, right, bottom }: Cut): Float64Array {
  const taken = new Float64Array(samples * samples);
  for (let row = 0; row < samples; row++) {
    const y = Math.min(Math.max((top + ((row + 0.5) / samples) * (1 - top - bottom)) * side - 0.5, 0), side - 1.001);
    for (let column = 0; column < samples; column++) {
      const x = Math.min(
        Math.max((left + ((column + 0.5) / samples) * (1 - left - right)) * side - 0.5, 0),
        side - 1.001,
      );
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const at = (dx: number, dy: number): number => points[(y0 + dy) * side + x0 + dx] as number;
      const [fx, fy] = [x - x0, y - y0];
      taken[row * samples + column] =
        (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
    }
  }
  return lessMean(taken);
}

function lessMean(taken: Float64Array): Float64Array {
  const detail = new Float64Array(taken.length);
  for (let row = 0; row < samples; row++)
    for (let column = 0; column < samples; column++) {
      let [sum, many] = [0, 0];
      for (let y = Math.max(row - reach, 0); y <= Math.min(row + reach, samples - 1); y++)
        for (let x = Math.max(column - reach, 0); x <= Math.min(column + reach, samples - 1); x++) {
          sum += taken[y * samples + x] as number;
          many++;
        }
      detail[row * samples + column] = (taken[row * samples + column] as number) - sum / many;
    }
  return detail;
}

/** −1 … 1; 0 when one of them has no detail. */
function correlation(first: Float64Array, second: Float64Array): number {
  let [both, one, other] = [0, 0, 0];
  for (let at = 0; at < first.length; at++) {
    const [a, b] = [first[at] as number, second[at] as number];
    both += a * b;
    one += a * a;
    other += b * b;
  }
  return one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other);
}

const whole: Cut = { left: 0, top: 0, right: 0, bottom: 0 };
/** Grey levels. A clear sky, a painted wall or a lens cap stays below; anything with a house in it lies well above. */
const leastDetail = 2.5;

/** Has the photo enough detail to be known again? One that has not looks like every other of its kind. */
export function isPlain(raster: Raster): boolean {
  const detail = detailOf(raster, whole);
  return Math.sqrt(detail.reduce((sum, one) => sum + one * one, 0) / detail.length) < leastDetail;
}

/** Cut a little more, so that every edge has room to move either way. */
const further = ({ left, top, right, bottom }: Cut): Cut => ({
  left: left + 0.03,
  top: top + 0.03,
  right: right + 0.03,
  bottom: bottom + 0.03,
});

/** How the edges are moved together: each alone, the whole aside, the whole nearer or farther. */
const moves: readonly Cut[] = [
  { left: 1, top: 0, right: 0, bottom: 0 },
  { left: 0, top: 1, right: 0, bottom: 0 },
  { left: 0, top: 0, right: 1, bottom: 0 },
  { left: 0, top: 0, right: 0, bottom: 1 },
  { left: 1, top: 0, right: -1, bottom: 0 },
  { left: 0, top: 1, right: 0, bottom: -1 },
  { left: 1, top: 1, right: 1, bottom: 1 },
];

const moved = (cut: Cut, move: Cut, by: number): Cut => ({
  left: Math.max(0, cut.left + move.left * by),
  top: Math.max(0, cut.top + move.top * by),
  right: Math.max(0, cut.right + move.right * by),
  bottom: Math.max(0, cut.bottom + move.bottom * by),
});

/**
 * Lays what is asked upon what is kept, beginning with a pair of cuts that look alike, moves each edge until the detail fits
 * best, and says how well it fits then, in all but its worst quarter: −1 … 1.
 */
export function fitOf(kept: Raster, keptCut: Cut, asked: Raster, begin: Cut): number {
  const wanted = detailOf(kept, further(keptCut));
  let cut = further(begin);
  let best = correlation(wanted, detailOf(asked, cut));
  for (const step of [0.02, 0.01, 0.02, 0.01, 0.005, 0.01, 0.005, 0.0025])
    for (const move of moves)
      for (const by of [-step, step]) {
        const tried = moved(cut, move, by);
        const fit = correlation(wanted, detailOf(asked, tried));
        if (fit > best) [best, cut] = [fit, tried];
      }
  return worstQuarter(wanted, detailOf(asked, cut));
}

/** Edge of the squares that are compared one by one, of the places sampled. */
const block = 8;

/**
 * The correlation that three quarters of the squares with something in them exceed. Of a copy every part fits; of another
 * exposure of the same site some do, and where things were moved they do not.
 */
function worstQuarter(first: Float64Array, second: Float64Array): number {
  const parts: { energy: number; fit: number }[] = [];
  for (let top = 0; top < samples; top += block)
    for (let left = 0; left < samples; left += block) {
      const [one, other] = [squareAt(first, top, left), squareAt(second, top, left)];
      const energy = Math.max(energyOf(one), energyOf(other));
      parts.push({ energy, fit: correlation(one, other) });
    }
  const mean = parts.reduce((sum, { energy }) => sum + energy, 0) / parts.length;
  const fits = parts
    .filter(({ energy }) => energy > mean * 0.2)
    .map(({ fit }) => fit)
    .sort((a, b) => a - b);
  return fits[Math.floor(fits.length / 4)] ?? 0;
}

function squareAt(detail: Float64Array, top: number, left: number): Float64Array {
  const square = new Float64Array(block * block);
  for (let y = 0; y < block; y++)
    for (let x = 0; x < block; x++) square[y * block + x] = detail[(top + y) * samples + left + x] as number;
  return square;
}

const energyOf = (square: Float64Array): number => square.reduce((sum, one) => sum + one * one, 0);

/**
 * Below this the detail of two photos is not that of one, however alike they look from afar. Copies that were cropped,
 * shrunk to 400 px and saved anew fit by 0.94 and more; two photos of one site from nearly one place by 0.86 at most (drawn
 * pictures, `photo-set.test.ts`).
 */
export const leastFit = 0.9;
