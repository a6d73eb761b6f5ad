/**
 * Whether a meeting chose a case: more than `percent` of all who were there agreed, or everybody did (no vote exceeds
 * 100%). Twin of the CHECK deliberation_votes_majority.
 */
export const isAgreed = (agree: number, presentCount: number, percent: number): boolean =>
  agree * 100 > percent * presentCount || agree === presentCount;
