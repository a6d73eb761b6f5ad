import type { Lifecycle } from '../core/lifecycle.ts';
import type { EvidenceState } from './schema.ts';

export type EvidenceAction = 'clear' | 'reject' | 'raise' | 'replace';

/** A doubted photo waits, is cleared or rejected; a cleared one may be doubted again, a rejected one stays so, also when another photo took its place. */
export const evidenceLifecycle: Lifecycle<EvidenceState, EvidenceAction> = {
  clear: { from: ['open'], to: 'cleared' },
  reject: { from: ['open'], to: 'rejected' },
  raise: { from: ['open', 'cleared'], to: 'open' },
  replace: { from: ['rejected'], to: 'rejected' },
};
