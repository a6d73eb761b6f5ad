import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  drawSample,
  type Member,
  marginPercent,
  type Part,
  populationDigest,
  sizeForMargin,
  strataOf,
} from './sample.ts';

const digest = (text: string): string => hash('sha256', text);

/** Houses with a defect, by stratum: about half of all, which is the worst there is to estimate; and as one may find it. */
const shares = { half: [0.48, 0.55, 0.4, 0.6, 0.5, 1], usual: [0.3, 0.42, 0.25, 0.6, 0.2, 1] };
type Layout = keyof typeof shares;
type House = Member & Record<Layout, boolean>;

/** A province of houses in strata of very different size. */
function province(counts: readonly number[]): House[] {
  let serial = 0;
  return counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, one) => ({
      code: `N-${String(++serial).padStart(7, '0')}`,
      stratum: `Huyện ${at}`,
      half: one < count * (shares.half[at] as number),
      usual: one < count * (shares.usual[at] as number),
    })),
  );
}

const uneven = province([1400, 800, 300, 80, 9, 1]);
const codesOf = (members: readonly Member[]): string[] => members.map(({ code }) => code).sort();
const draw = (population: readonly Member[], size: number, seed: string) =>
  drawSample(population, allocate(strataOf(population), size), seed, digest);

describe('the sample', () => {
  it('is the same for the same seed, in whatever order the houses come, and another for another seed', () => {
    const first = codesOf(draw(uneven, 120, 'mam-2024'));
    expect(codesOf(draw([...uneven].reverse(), 120, 'mam-2024'))).toEqual(first);
    expect(new Set(first).size).toBe(120);
    expect(codesOf(draw(uneven, 120, 'mam-2025'))).not.toEqual(first);
  });

  it('is drawn again by sha256sum and sort: known houses for a known seed', () => {
    // printf '%s' 'mam-2024:N-0000001' | sha256sum, for each code; the smallest two digests.
    const five = Array.from({ length: 5 }, (_, at) => ({ code: `N-000000${at + 1}`, stratum: 'Một' }));
    const drawn = draw(five, 2, 'mam-2024');
    const byHand = five
      .map(({ code }) => `${digest(`mam-2024:${code}`)} ${code}`)
      .sort()
      .slice(0, 2);
    expect(drawn.map(({ rank, code }) => `${rank} ${code}`)).toEqual(byHand);
    // By sha256sum itself.
    expect(digest('mam-2024:N-0000001')).toBe('d09fa44718abfda78ee5a89c71ef31a63eb5152c795401d56e21df1fef17c48f');
    expect(populationDigest(['N-2', 'N-1'], digest)).toBe(digest('N-1\nN-2\n'));
  });

  it('takes in proportion, at least one of each stratum, never more than there are, and as many as were asked for', () => {
    const strata = strataOf(uneven);
    for (let size = strata.length; size <= uneven.length; size += 13) {
      const parts = allocate(strata, size);
      expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(size);
      for (const part of parts) {
        expect(part.size).toBeGreaterThanOrEqual(1);
        expect(part.size).toBeLessThanOrEqual(part.population);
        const exact = (size * part.population) / uneven.length;
        if (exact >= 1 && size > 600) expect(Math.abs(part.size - exact)).toBeLessThanOrEqual(2);
      }
    }
    expect(allocate(strata, uneven.length).every(({ size, population }) => size === population)).toBe(true);
  });
});

/** Estimate of the share of defects: each stratum weighs what it is of the population. */
const estimate = (parts: readonly Part[], drawn: readonly House[], layout: Layout): number =>
  parts.reduce((sum, { stratum, population, size }) => {
    const found = drawn.filter((one) => one.stratum === stratum && one[layout]).length;
    return sum + (population / uneven.length) * (found / size);
  }, 0);

describe('the margin of error', () => {
  const parts = allocate(strataOf(uneven), 600);
  const stated = marginPercent(parts, 95);
  const samples = Array.from({ length: 2000 }, (_, at) => drawSample(uneven, parts, `mam-${at}`, digest));
  // 2,000 draws tell a share of 95 % to about ± 1 %: at worst, where the margin has nothing to spare, that is allowed for.
  it.each([
    ['half', 0.94, 1.08],
    ['usual', 0.95, 1.16],
  ] as const)(
    '%s: covers the true share in 95 of 100 samples of 2,000 seeds, and is no wider than need be',
    (layout, least, widest) => {
      const truth = uneven.filter((one) => one[layout]).length / uneven.length;
      const errors = samples
        .map((drawn) => 100 * Math.abs(estimate(parts, drawn, layout) - truth))
        .sort((one, other) => one - other);
      const covered = errors.filter((error) => error <= stated).length / errors.length;
      const needed = errors[Math.ceil(0.95 * errors.length) - 1] as number;
      console.log(
        `600 of ${uneven.length}, ${layout}: ±${stated.toFixed(2)} % stated, ±${needed.toFixed(2)} % needed, covers ${(100 * covered).toFixed(1)} %`,
      );
      expect(covered).toBeGreaterThanOrEqual(least);
      // Without the correction for a finite population it would be 1.14 times too wide.
      expect(stated / needed).toBeLessThanOrEqual(widest);
      expect(stated / needed).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('is what the textbook says of one stratum: 384 of many for ± 5 %, and nothing is left to chance when all are taken', () => {
    expect(sizeForMargin([{ stratum: 'Một', population: 10_000_000 }], 5, 95)).toBe(385);
    expect(sizeForMargin([{ stratum: 'Một', population: 2138 }], 5, 95)).toBe(326);
    expect(marginPercent([{ stratum: 'Một', population: 40, size: 40 }], 99)).toBe(0);
    expect(marginPercent([{ stratum: 'Một', population: 40, size: 0 }], 99)).toBe(Number.POSITIVE_INFINITY);
  });

  it('names the smallest sample that is good enough: one less is not', () => {
    const strata = strataOf(uneven);
    for (const wanted of [2, 4, 5, 8, 12])
      for (const confidence of [90, 95, 99] as const) {
        const size = sizeForMargin(strata, wanted, confidence);
        expect(marginPercent(allocate(strata, size), confidence)).toBeLessThanOrEqual(wanted);
        if (size > strata.length) expect(marginPercent(allocate(strata, size - 1), confidence)).toBeGreaterThan(wanted);
      }
  });
});
