import type { Lifecycle } from '../core/lifecycle.ts';
import type { SessionState } from './schema.ts';

export type SessionAction = 'update' | 'attend' | 'recuse' | 'open' | 'close' | 'cancel';

/**
 * planned → voting → closed; cancelled while nothing is counted (ballots that were cast are destroyed unread). The agenda and
 * who is recused stand before the vote opens; who was away may still come while it is open.
 */
export const councilSessionLifecycle: Lifecycle<SessionState, SessionAction> = {
  update: { from: ['planned'], to: 'planned' },
  attend: { from: ['planned', 'voting'], to: 'planned' },
  recuse: { from: ['planned'], to: 'planned' },
  open: { from: ['planned'], to: 'voting' },
  close: { from: ['voting'], to: 'closed' },
  cancel: { from: ['planned', 'voting'], to: 'cancelled' },
};

/** How many of `members` a percentage asks for; a share is rounded up to whole people. */
export const neededOf = (members: number, percent: number): number =>
  Math.ceil((members * Math.round(percent * 100)) / 10_000);

/** Whether these votes carry an award: at least the percentage of the total. Nobody to count among carries nothing. */
export const passes = (votesFor: number, total: number, thresholdPercent: number): boolean =>
  total > 0 && votesFor * 10_000 >= Math.round(thresholdPercent * 100) * total;

/** In a secret vote fewer than so many voters on one award would know each other's vote from the count. */
export const fewestSecretVoters = 3;
