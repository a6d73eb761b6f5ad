/**
 * A stratified random sample that anybody can draw again with `sha256sum` and `sort`. Within each stratum the houses are
 * put in the order of SHA-256 of `seed:code`, and the first so many are taken. Which houses come first is settled by the
 * seed alone: neither the order they are read in nor who draws has a say.
 */

/** Something of the population: its code is what is printed on papers. */
export interface Member {
  code: string;
  stratum: string;
}

export interface Part {
  stratum: string;
  population: number;
  size: number;
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Digest = (text: string) => string;

export type Confidence = 90 | 95 | 99;

/** Quantiles of the normal distribution, two-sided. */
const quantiles: Record<Confidence, number> = { 90: 1.6448536269514722, 95: 1.959963984540054, 99: 2.5758293035489004 };

/** By code point, as `LC_ALL=C sort` does. */
const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** How many there are of each stratum, in the order of their names. */
export function strataOf(population: readonly Member[]): { stratum: string; population: number }[] {
  const many = new Map<string, number>();
  for (const { stratum } of population) many.set(stratum, (many.get(stratum) ?? 0) + 1);
  return [...many]
    .map(([stratum, count]) => ({ stratum, population: count }))
    .sort((a, b) => byText(a.stratum, b.stratum));
}

interface Share {
  at: number;
  /** The exact proportion. */
  exact: number;
  size: number;
}

/**
 * How many to take of each stratum: in proportion, by the largest remainder, and at least one of each. `size` lies between
 * the number of strata and the whole population.
 */
export function allocate(strata: readonly { stratum: string; population: number }[], size: number): Part[] {
  const total = strata.reduce((sum, { population }) => sum + population, 0);
  const shares = strata.map(({ population }, at): Share => {
    const exact = (size * population) / total;
    return { at, exact, size: Math.max(1, Math.floor(exact)) };
  });
  const left = size - shares.reduce((sum, share) => sum + share.size, 0);
  if (left < 0) takeBack(shares, -left);
  else giveOut(shares, left);
  return strata.map((part, at) => ({ ...part, size: shares[at]?.size ?? 0 }));
}

/** What is left goes where the fraction cut off is greatest. */
function giveOut(shares: readonly Share[], left: number): void {
  const cut = shares.filter((share) => share.size <= share.exact);
  cut.sort((one, other) => other.exact - other.size - (one.exact - one.size) || one.at - other.at);
  for (const share of cut.slice(0, left)) share.size += 1;
}

/** Small strata got more than their proportion: it comes from those that miss it least, none of which falls below one. */
function takeBack(shares: readonly Share[], owed: number): void {
  for (let count = 0; count < owed; count++) {
    const able = shares.filter((share) => share.size > 1);
    const least = able.reduce((best, share) => (share.size - share.exact > best.size - best.exact ? share : best));
    least.size -= 1;
  }
}

/**
 * Margin of error of a proportion estimated from the sample, ± percent: the widest there is (half have it, half have not),
 * each stratum weighing what it is of the population, with the correction for a finite population.
 * z·√Σ W²·(N−n)/(N−1)·0.25/n.
 */
export function marginPercent(parts: readonly Part[], confidence: Confidence): number {
  const total = parts.reduce((sum, { population }) => sum + population, 0);
  const variance = parts.reduce((sum, { population, size }) => {
    if (size >= population) return sum;
    if (size === 0) return Number.POSITIVE_INFINITY;
    const weight = population / total;
    return sum + (weight * weight * (population - size) * 0.25) / ((population - 1) * size);
  }, 0);
  return 100 * quantiles[confidence] * Math.sqrt(variance);
}

/** The smallest sample whose margin of error is no wider than wanted, ± percent; at least one of each stratum. */
export function sizeForMargin(
  strata: readonly { stratum: string; population: number }[],
  wanted: number,
  confidence: Confidence,
): number {
  const enough = (size: number): boolean => marginPercent(allocate(strata, size), confidence) <= wanted;
  let [few, many] = [strata.length, strata.reduce((sum, { population }) => sum + population, 0)];
  while (few < many) {
    const middle = Math.floor((few + many) / 2);
    if (enough(middle)) many = middle;
    else few = middle + 1;
  }
  // Remainders make the margin step a little: look one further down.
  while (few > strata.length && enough(few - 1)) few -= 1;
  return few;
}

/** The hexadecimal digest by which a house has its place within its stratum. */
export const rankOf = (digest: Digest, seed: string, code: string): string => digest(`${seed}:${code}`);

/** The houses drawn: of each stratum the first so many by their rank. */
export function drawSample<One extends Member>(
  population: readonly One[],
  parts: readonly Part[],
  seed: string,
  digest: Digest,
): (One & { rank: string })[] {
  const ranked = Map.groupBy(
    population.map((member) => ({ ...member, rank: rankOf(digest, seed, member.code) })),
    ({ stratum }) => stratum,
  );
  return parts.flatMap(({ stratum, size }) =>
    (ranked.get(stratum) ?? []).sort((one, other) => byText(one.rank, other.rank)).slice(0, size),
  );
}

/** What tells one frozen population from another: SHA-256 of its codes in order, each on a line of its own. */
export const populationDigest = (codes: readonly string[], digest: Digest): string =>
  digest(
    [...codes]
      .sort(byText)
      .map((code) => `${code}\n`)
      .join(''),
  );
