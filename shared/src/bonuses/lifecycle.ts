import type { Lifecycle } from '../core/lifecycle.ts';
import type { BonusPaymentState } from './schema.ts';

/** Prepared by one person, paid by another; recovered when the award was revoked. Twin of guard_bonus() in 0087. */
export const bonusLifecycle: Lifecycle<BonusPaymentState, 'approve' | 'cancel' | 'recover'> = {
  approve: { from: ['prepared'], to: 'paid' },
  cancel: { from: ['prepared'], to: 'cancelled' },
  recover: { from: ['paid'], to: 'recovered' },
};
