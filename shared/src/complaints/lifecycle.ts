import type { Lifecycle } from '../core/lifecycle.ts';
import type { ComplaintState } from './schema.ts';

/**
 * What whoever holds a complaint may do. Passed on it is to be accepted anew by its new holder (one that was appealed stays so);
 * the second answer is the last. Twin of guard_complaint() in 0099.
 */
export const complaintLifecycle = {
  accept: { from: ['received'], to: 'accepted' },
  decline: { from: ['received'], to: 'declined' },
  passOn: { from: ['received', 'accepted'], to: 'received' },
  answer: { from: ['accepted'], to: 'answered' },
  answerFinally: { from: ['appealed'], to: 'answered_finally' },
} as const satisfies Lifecycle<ComplaintState, string>;
export type ComplaintAction = keyof typeof complaintLifecycle;

/** States in which the day may be put off, once. */
export const extendable: readonly ComplaintState[] = ['accepted', 'appealed'];

/** States in which its sender may add to it; a denunciation always. */
export const open: readonly ComplaintState[] = ['received', 'accepted', 'appealed', 'noted'];
