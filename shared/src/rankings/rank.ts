/** What decides between equal totals, in this order; `shared` ends it: they share the rank. */
export type Tie = { by: 'criterion'; number: string } | { by: 'measure'; measure: string } | { by: 'shared' };
export type TieRule = readonly Tie[];

/** Where a unit stands: its rank, and who stands there too. */
export interface Standing {
  unitId: string;
  rank: number;
  /** Others have the same rank. */
  shared: boolean;
}

/** A tie of which a unit has no figure counts as less than any figure. */
export const nothing = -1e15;

/** The ties that are asked at all: those before `shared`. */
export const askedTies = (rule: TieRule): Exclude<Tie, { by: 'shared' }>[] => {
  const end = rule.findIndex(({ by }) => by === 'shared');
  return (end === -1 ? rule : rule.slice(0, end)).flatMap((tie) => (tie.by === 'shared' ? [] : [tie]));
};

/** Which of two rows of keys is better: the first key that differs decides, more being better. */
export function compareKeys(one: readonly number[], other: readonly number[]): number {
  for (let place = 0; place < Math.max(one.length, other.length); place++) {
    const difference = (one[place] ?? nothing) - (other[place] ?? nothing);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Ranks units by their keys (the total, then what the tie rule asks, more being better): 1, 1, 3 when two are equal in
 * everything. The order of the input does not matter. Twin of ranking_fault() in 0083.
 */
export function rankUnits(rows: readonly { unitId: string; keys: readonly number[] }[]): Standing[] {
  return rows.map(({ unitId, keys }) => ({
    unitId,
    rank: 1 + rows.filter((other) => compareKeys(other.keys, keys) > 0).length,
    shared: rows.some((other) => other.unitId !== unitId && compareKeys(other.keys, keys) === 0),
  }));
}
