import type { Lifecycle } from '../core/lifecycle.ts';
import type { DocumentState } from './schema.ts';

export type DocumentAction = 'update' | 'attach' | 'relate' | 'unrelate' | 'withdraw';

/** What may happen to an entry of the registry; a withdrawn one stays as it was. Twin of the guard in 0076. */
export const documentLifecycle: Lifecycle<DocumentState, DocumentAction> = {
  update: { from: ['registered'], to: 'registered' },
  attach: { from: ['registered'], to: 'registered' },
  relate: { from: ['registered'], to: 'registered' },
  unrelate: { from: ['registered'], to: 'registered' },
  withdraw: { from: ['registered'], to: 'withdrawn' },
};
