import { correlation, detailOf, worstTenth } from './photo-detail.ts';
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

const whole: Cut = { left: 0, top: 0, right: 0, bottom: 0 };
/** Grey levels. A clear sky, a painted wall or a lens cap stays below; anything with a house in it lies well above. */
const leastDetail = 2.5;

/** Has the photo enough detail to be known again? One that has not looks like every other of its kind. */
export function isPlain(raster: Raster): boolean {
  const { levels } = detailOf(raster, whole, fine);
  return Math.sqrt(levels.reduce((sum, one) => sum + one * one, 0) / levels.length) < leastDetail;
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

/** Places each way: to find how one lies upon the other, and to see whether it fits. */
const coarse = 24;
const fine = 48;

/** Moves the edges by these steps as long as the detail fits better. */
function nearer(kept: Raster, held: Cut, asked: Raster, begin: Cut, many: number, steps: readonly number[]) {
  const wanted = detailOf(kept, held, many);
  let cut = begin;
  let best = correlation(wanted, detailOf(asked, cut, many)).fit;
  for (const step of steps)
    for (const move of moves)
      for (const by of [-step, step]) {
        const tried = moved(cut, move, by);
        const { fit } = correlation(wanted, detailOf(asked, tried, many));
        if (fit > best) [best, cut] = [fit, tried];
      }
  return { cut, best, wanted };
}

/** No copy lies as badly as this upon its original once moved into place. */
const hopeless = 0.6;

/**
 * Lays what is asked upon what is kept, beginning with a pair of cuts that look alike, moves each edge until the detail fits
 * best, and says how well it fits then, in all but its worst tenth: −1 … 1.
 */
export function fitOf(kept: Raster, keptCut: Cut, asked: Raster, begin: Cut): number {
  const held = further(keptCut);
  const near = nearer(kept, held, asked, further(begin), coarse, [0.02, 0.01, 0.02, 0.01, 0.005]);
  if (near.best < hopeless) return near.best;
  const { cut, wanted } = nearer(kept, held, asked, near.cut, fine, [0.005, 0.0025]);
  return worstTenth(wanted, detailOf(asked, cut, fine));
}

/**
 * Below this the detail of two photos is not that of one, however alike they look from afar. Copies that were cropped,
 * shrunk to 400 px and saved anew fit by 0.91 and more; two photos of one site from nearly one place by 0.76 at most (drawn
 * pictures, `photo-set.test.ts`).
 */
export const leastFit = 0.85;
