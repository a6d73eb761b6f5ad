import { pointsOf, totalOf } from '../criteria/points.ts';
import { rankUnits, tieKey } from './rank.ts';
import type { FrozenScore, FrozenTie, RankingDiff, RankingInputs, RankingRow, RecomputedRanking } from './schema.ts';

/** The last word on a criterion: the appraisal's, the block's, the unit's own, or the figure's. Null when nobody said any. */
export const lastWord = (
  score: Pick<FrozenScore, 'appraisedPoints' | 'reviewedPoints' | 'selfPoints' | 'computedPoints'>,
): number | null => score.appraisedPoints ?? score.reviewedPoints ?? score.selfPoints ?? score.computedPoints;

/** What a unit is ranked by: its total, then its ties. */
export const keysOf = ({ criteria, ties }: RankingInputs): number[] => [
  totalOf(criteria.map(({ points }) => points)),
  ...ties.map(({ key }) => key),
];

/** A criterion computed once more from its frozen figure, scale and words. */
function again(score: FrozenScore): { number: string; points: number; differs: boolean } {
  const { number, scale, figure, computedPoints } = score;
  const computed = scale && figure ? pointsOf(score, figure.value) : computedPoints;
  const points = lastWord({ ...score, computedPoints: computed }) ?? 0;
  return { number, points, differs: computed !== computedPoints || points !== score.points };
}

const tieAgain = (tie: FrozenTie, points: ReadonlyMap<string, number>): number => {
  if (tie.by === 'criterion') return tieKey(points.get(tie.number ?? '') ?? null);
  return tieKey(tie.value, tie.measure ?? undefined);
};

/**
 * Computes a ranking once more from nothing but its frozen inputs, and says where it comes out the same. Pure: it needs no
 * database and no criteria set, so that any version can be recomputed for ever.
 */
export function recompute(rows: readonly RankingRow[]): RecomputedRanking {
  const computed = rows.map((row) => {
    const scores = row.inputs.criteria.map(again);
    const points = new Map(scores.map((score) => [score.number, score.points]));
    const total = totalOf([...scores.map((score) => score.points)]);
    return { row, scores, total, keys: [total, ...row.inputs.ties.map((tie) => tieAgain(tie, points))] };
  });
  const standings = new Map(
    rankUnits(computed.map(({ row, keys }) => ({ unitId: row.unitId, keys }))).map(({ unitId, rank }) => [
      unitId,
      rank,
    ]),
  );
  const told = computed.map(({ row: { unitId, unitName, rank, total }, scores, total: againTotal }) => {
    const againRank = standings.get(unitId) ?? 0;
    const differing = scores.filter(({ differs }) => differs).map(({ number }) => number);
    const equal = differing.length === 0 && againTotal === total && againRank === rank;
    return { unitId, unitName, rank, total, againRank, againTotal, equal, differing };
  });
  return { equal: told.every(({ equal }) => equal), rows: told };
}

type DiffUnit = RankingDiff['units'][number];

/** Why a criterion has other points now: what the last word that changed gave as its reason. */
const reasonOf = (older: FrozenScore | undefined, newer: FrozenScore | undefined): string | null => {
  if (newer === undefined) return null;
  if (newer.appraisedPoints !== (older?.appraisedPoints ?? null)) return newer.appraisalReason;
  return newer.reviewedPoints !== (older?.reviewedPoints ?? null) ? newer.reviewReason : null;
};

function criteriaDiff(older: RankingRow | undefined, newer: RankingRow | undefined): DiffUnit['criteria'] {
  const before = new Map(older?.inputs.criteria.map((score) => [score.number, score]));
  const after = new Map(newer?.inputs.criteria.map((score) => [score.number, score]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((number) => {
    const [old, now] = [before.get(number), after.get(number)];
    const [oldPoints, newPoints] = [old?.points ?? null, now?.points ?? null];
    const [oldValue, newValue] = [old?.figure?.value ?? null, now?.figure?.value ?? null];
    if (oldPoints === newPoints && oldValue === newValue) return [];
    const title = (now ?? old)?.title ?? '';
    return [{ number, title, oldPoints, newPoints, oldValue, newValue, reason: reasonOf(old, now) }];
  });
}

/** Units of which rank, total or anything under them differs between two versions, in the order of the newer. */
export function unitsThatDiffer(older: readonly RankingRow[], newer: readonly RankingRow[]): DiffUnit[] {
  const before = new Map(older.map((row) => [row.unitId, row]));
  const gone = older.filter(({ unitId }) => !newer.some((row) => row.unitId === unitId));
  const pairs = [
    ...newer.map((row) => [before.get(row.unitId), row] as const),
    ...gone.map((row) => [row, undefined] as const),
  ];
  return pairs
    .map(([old, now]) => ({
      unitId: (now ?? old)?.unitId ?? '',
      unitName: (now ?? old)?.unitName ?? '',
      oldRank: old?.rank ?? null,
      newRank: now?.rank ?? null,
      oldTotal: old?.total ?? null,
      newTotal: now?.total ?? null,
      criteria: criteriaDiff(old, now),
    }))
    .filter((unit) => unit.oldRank !== unit.newRank || unit.oldTotal !== unit.newTotal || unit.criteria.length > 0);
}
