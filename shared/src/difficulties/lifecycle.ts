import type { Lifecycle } from '../core/lifecycle.ts';
import type { DifficultyState } from './schema.ts';

export type DifficultyAction = 'assign' | 'escalate' | 'answer' | 'close' | 'reopen' | 'withdraw';

/**
 * What may happen to a difficulty. Passed up, it waits anew for whoever owns it now; what was answered is closed or opened
 * again by somebody else. Twin of the guard in 0072.
 */
export const difficultyLifecycle: Lifecycle<DifficultyState, DifficultyAction> = {
  assign: { from: ['raised', 'in_hand'], to: 'in_hand' },
  escalate: { from: ['raised', 'in_hand'], to: 'raised' },
  answer: { from: ['raised', 'in_hand'], to: 'answered' },
  close: { from: ['answered'], to: 'closed' },
  reopen: { from: ['answered', 'closed'], to: 'in_hand' },
  withdraw: { from: ['raised', 'in_hand'], to: 'withdrawn' },
};
