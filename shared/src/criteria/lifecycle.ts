import type { Lifecycle } from '../core/lifecycle.ts';
import type { CriteriaSetState } from './schema.ts';

export type CriteriaSetAction = 'update' | 'issue' | 'replace';

/** A draft changes until it is issued; an issued set only ends, when another takes over. Twin of the guard in 0081. */
export const criteriaLifecycle: Lifecycle<CriteriaSetState, CriteriaSetAction> = {
  update: { from: ['draft'], to: 'draft' },
  issue: { from: ['draft'], to: 'issued' },
  replace: { from: ['issued'], to: 'replaced' },
};
