import type { Lifecycle } from '../core/lifecycle.ts';
import type { ScorecardState } from './schema.ts';

export type ScorecardAction = 'score' | 'submit' | 'review' | 'return' | 'returnReview' | 'appraise' | 'reopen';

/**
 * open (with its unit) → scored (sent) → reviewed by the block → appraised by Sở Nội vụ; each may give it back to the one before
 * with a reason. An open card whose time is over may be reviewed though it was never sent. Twin of the guard in 0082.
 */
export const scorecardLifecycle: Lifecycle<ScorecardState, ScorecardAction> = {
  score: { from: ['open'], to: 'open' },
  submit: { from: ['open'], to: 'scored' },
  review: { from: ['open', 'scored'], to: 'reviewed' },
  return: { from: ['scored'], to: 'open' },
  returnReview: { from: ['reviewed'], to: 'scored' },
  appraise: { from: ['reviewed'], to: 'appraised' },
  reopen: { from: ['appraised'], to: 'reviewed' },
};

/** While it stands so, its figures are computed anew. */
export const recomputableStates: readonly ScorecardState[] = ['open', 'scored', 'reviewed'];

/** The last instant of a day in Vietnam, as deadlines of scoring are kept: 23:59:59 is on time, a second later is late. */
export const endOfDay = (day: string): string => `${day}T23:59:59+07:00`;

/** Whether something sent at this instant came after the due one; within the last second it is still on time. */
export const isLate = (at: Date, dueAt: string): boolean =>
  Math.floor(at.getTime() / 1000) > Math.floor(Date.parse(dueAt) / 1000);
