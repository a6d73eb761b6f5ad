import type { Lifecycle } from '../core/lifecycle.ts';
import type { DecisionStatus } from './schema.ts';

export type DecisionAction = 'update' | 'discard' | 'issue';

/** A list may change while it is a draft; issued or discarded it stays as it is. */
export const decisionLifecycle: Lifecycle<DecisionStatus, DecisionAction> = {
  update: { from: ['draft'], to: 'draft' },
  discard: { from: ['draft'], to: 'discarded' },
  issue: { from: ['draft'], to: 'issued' },
};
