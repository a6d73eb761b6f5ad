import type { Lifecycle } from '../core/lifecycle.ts';
import type { PaymentListStatus } from './schema.ts';

export type PaymentListAction = 'update' | 'submit' | 'approve' | 'return' | 'cancel';

/** A list of payments: drafted, submitted, then approved or returned. A returned one is mended and submitted again. */
export const paymentListLifecycle: Lifecycle<PaymentListStatus, PaymentListAction> = {
  update: { from: ['draft', 'returned'], to: 'draft' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  return: { from: ['submitted'], to: 'returned' },
  cancel: { from: ['draft', 'submitted', 'returned'], to: 'cancelled' },
};
