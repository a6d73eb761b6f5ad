import type { Lifecycle } from '../core/lifecycle.ts';
import type { DuplicateStatus } from './schema.ts';

export type DuplicateAction = 'override' | 'merge';

/** A suspected pair waits until people say that it is two households, or make it one. What they said stays. */
export const duplicateLifecycle: Lifecycle<DuplicateStatus, DuplicateAction> = {
  override: { from: ['open'], to: 'overridden' },
  merge: { from: ['open'], to: 'merged' },
};
