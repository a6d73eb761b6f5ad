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

/**
 * What inspectors may do about a denunciation (Luật Tố cáo 2018, Điều 24, 29, 35): take it on and verify it, refuse it, hand it to
 * the authority that is competent, conclude it. Twin of guard_complaint() in 0117.
 */
export const denunciationLifecycle = {
  acceptDenunciation: { from: ['noted'], to: 'verifying' },
  declineDenunciation: { from: ['noted'], to: 'declined' },
  forwardDenunciation: { from: ['noted', 'verifying'], to: 'forwarded' },
  concludeDenunciation: { from: ['verifying'], to: 'concluded' },
} as const satisfies Lifecycle<ComplaintState, string>;
export type DenunciationAction = keyof typeof denunciationLifecycle;

/** States in which the day may be put off, once. */
export const extendable: readonly ComplaintState[] = ['accepted', 'appealed'];

/** States in which its sender may add to it. */
export const open: readonly ComplaintState[] = ['received', 'accepted', 'appealed', 'noted', 'verifying'];
