/** true, false, or not known because a datum is missing. */
export type Truth = boolean | null;

/** True when all are, false when one is not, else unknown. */
export const allOf = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;

/** True when one is, false when none is, else unknown. */
export const someOf = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false;

/** Whether at least so many are true, as far as that can be told. */
export function atLeast(truths: readonly Truth[], many: number): Truth {
  const sure = truths.filter((truth) => truth === true).length;
  const possible = sure + truths.filter((truth) => truth === null).length;
  return sure >= many ? true : possible < many ? false : null;
}
