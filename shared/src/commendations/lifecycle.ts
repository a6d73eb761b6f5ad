import type { CommendationState } from './schema.ts';

/**
 * How a decision stands follows from its awards: revoked when all are, in part when some are. Twin of
 * `follow_revocation()` in 0086.
 */
export function commendationState(awards: number, revoked: number): CommendationState {
  if (revoked === 0) return 'issued';
  return revoked < awards ? 'revoked_in_part' : 'revoked';
}
