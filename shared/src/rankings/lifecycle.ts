import type { Lifecycle } from '../core/lifecycle.ts';
import type { RankingState } from './schema.ts';

export type RankingAction = 'redraw' | 'publish' | 'discard' | 'correct';

/** A draft is drawn anew, discarded or published; what is published is frozen, and corrected only by another version. */
export const rankingLifecycle: Lifecycle<RankingState, Exclude<RankingAction, 'discard'>> = {
  redraw: { from: ['draft'], to: 'draft' },
  publish: { from: ['draft'], to: 'published' },
  correct: { from: ['published'], to: 'published' },
};
