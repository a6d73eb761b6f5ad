import type { Lifecycle } from '../core/lifecycle.ts';
import type { SummaryReportState, SummaryState } from './schema.ts';

/** Frozen, nothing of a summing-up changes any more. Twin of the guard in 0088. */
export const summaryLifecycle: Lifecycle<SummaryState, 'update' | 'freeze'> = {
  update: { from: ['called'], to: 'called' },
  freeze: { from: ['called'], to: 'frozen' },
};

/** A report is taken in or given back by another person; given back, it is filed again. Twin of the guard in 0088. */
export const summaryReportLifecycle: Lifecycle<SummaryReportState, 'file' | 'attach' | 'accept' | 'return'> = {
  file: { from: ['returned'], to: 'filed' },
  attach: { from: ['filed'], to: 'filed' },
  accept: { from: ['filed'], to: 'accepted' },
  return: { from: ['filed'], to: 'returned' },
};
