import type { Lifecycle } from '../core/lifecycle.ts';
import type { HouseholdStatus } from './schema.ts';

export type HouseholdAction = 'update' | 'withdraw';

/** A household on the register: it may be corrected or withdrawn; what it receives is told by its house. */
export const householdLifecycle: Lifecycle<HouseholdStatus, HouseholdAction> = {
  update: { from: ['surveyed'], to: 'surveyed' },
  withdraw: { from: ['surveyed'], to: 'withdrawn' },
};
