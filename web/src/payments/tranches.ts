import type { TranchePlan } from '@chung-tay/shared/payments/schema';
import { type Stage, stageNames } from '@chung-tay/shared/rules/stages';

export type Tranche = TranchePlan['tranches'][number];

/** The stages a plan does not name yet, in the order of the work. */
export const stagesLeft = (tranches: readonly Tranche[]): Stage[] =>
  stageNames.filter((stage) => !tranches.some((one) => one.stage === stage));

/** The tranches in the order of the work. */
export const inOrder = (tranches: readonly Tranche[]): Tranche[] =>
  tranches.toSorted((one, other) => stageNames.indexOf(one.stage) - stageNames.indexOf(other.stage));

/** What is wrong with cumulative shares: each must be more than the one before, and the last all of it. */
export function tranchesProblem(tranches: readonly Tranche[]): string | undefined {
  const shares = inOrder(tranches).map(({ percent }) => percent);
  if (shares.some((share, at) => at > 0 && share <= (shares[at - 1] ?? 0)))
    return 'Phần trăm cộng dồn phải tăng dần theo giai đoạn';
  if (shares.at(-1) !== 100) return 'Giai đoạn cuối phải mở đủ 100%';
  return undefined;
}

/** Each tranche with what it adds to the ones before. */
export const stepsOf = (tranches: readonly Tranche[]): (Tranche & { adds: number })[] =>
  inOrder(tranches).map((one, at, all) => ({ ...one, adds: one.percent - (all[at - 1]?.percent ?? 0) }));

/** The tranches with one more for a stage, halfway between its neighbours. */
export function withStage(tranches: readonly Tranche[], stage: Stage): Tranche[] {
  const all = inOrder([...tranches, { stage, percent: 100 }]);
  const at = all.findIndex((one) => one.stage === stage);
  const before = all[at - 1]?.percent ?? 0;
  const after = all[at + 1]?.percent ?? 100;
  return all.map((one, index) => (index === at ? { stage, percent: Math.round((before + after) / 2) } : one));
}
