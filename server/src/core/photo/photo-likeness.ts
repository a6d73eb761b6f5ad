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

const samples = 32;
/** Half the width of the square whose mean is taken off: what is left are edges and shapes, not light and shade. */
const reach = 2;

/** The photo between the cuts at 32 × 32 places, less the mean around each. */
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

const sides = ['left', 'right', 'top', 'bottom'] as const;

/**
 * Lays what is asked upon what is kept, beginning with a pair of cuts that look alike, moves each edge until the detail fits
 * best, and says how well it fits then: −1 … 1.
 */
export function fitOf(kept: Raster, keptCut: Cut, asked: Raster, begin: Cut): number {
  const wanted = detailOf(kept, further(keptCut));
  let cut = further(begin);
  let best = correlation(wanted, detailOf(asked, cut));
  for (const step of [0.02, 0.02, 0.01, 0.02, 0.01, 0.005, 0.005])
    for (const side of sides)
      for (const move of [-step, step]) {
        const moved = { ...cut, [side]: Math.max(0, cut[side] + move) };
        const fit = correlation(wanted, detailOf(asked, moved));
        if (fit > best) [best, cut] = [fit, moved];
      }
  return best;
}

/**
 * Below this the detail of two photos is not that of one, however alike they look from afar. Copies that were cropped,
 * shrunk to 400 px and saved anew fit by 0.9 and more; two photos of one site from nearly one place by 0.8 at most.
 */
export const leastFit = 0.86;
