import type { MeasureName } from '../criteria/measures.ts';
import type { TieRule } from '../criteria/schema.ts';

type Tie = TieRule[number];

/** Figures of which fewer are better: what was late, overdue or rejected. */
export const fewerIsBetter: readonly MeasureName[] = [
  'houses_late',
  'findings_overdue',
  'difficulties_overdue',
  'photos_rejected',
];

/** Where a unit stands: its rank, and who stands there too. */
export interface Standing {
  unitId: string;
  rank: number;
  /** Others have the same rank. */
  shared: boolean;
}

/** A unit without a figure stands behind every figure; PostgreSQL keeps it as an exact number too. */
const nothing = -1_000_000_000_000_000;

/** What a figure counts as when totals are equal: more is better, whatever was counted. */
export const tieKey = (value: number | null, measure?: MeasureName): number => {
  if (value === null) return nothing;
  return measure && fewerIsBetter.includes(measure) ? 0 - value : value;
};

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
