import type { Lifecycle } from '../core/lifecycle.ts';
import type { AwardStatus } from './schema.ts';

export type AwardAction = 'resubmit' | 'appraise' | 'return' | 'reject' | 'decide' | 'present' | 'revoke';

/** submitted → appraised (Sở Nội vụ) → decided (authority) → presented; returned, rejected, revoked aside (A3). */
export const awardLifecycle: Lifecycle<AwardStatus, AwardAction> = {
  resubmit: { from: ['returned'], to: 'submitted' },
  appraise: { from: ['submitted'], to: 'appraised' },
  return: { from: ['submitted'], to: 'returned' },
  reject: { from: ['submitted', 'appraised'], to: 'rejected' },
  decide: { from: ['appraised'], to: 'decided' },
  present: { from: ['decided'], to: 'presented' },
  revoke: { from: ['decided', 'presented'], to: 'revoked' },
};
