import { ApiError } from '@chung-tay/shared/client';
import type { SampleHouse } from './plan.ts';

/** One household as it goes through the year: its case, then its house. Amounts in đồng. */
export interface Work {
  key: string;
  plan: SampleHouse;
  householdId: string;
  caseId: string;
  /** The list that approved it. */
  decisionId: string;
  /** Empty until a list is issued. */
  houseId: string;
  gapVnd: number;
  /** Allocations that wait for their payment, with the day they were made on: none is paid the same day. */
  unpaid: { id: string; day: string }[];
  /** What it waits for was refused (a suspected duplicate, say): it stays where it is. */
  stopped: boolean;
}

/** Does the next thing with a case; where the province says no, the case stays where it is, as it would. */
export async function tried(work: Work, act: () => Promise<unknown>): Promise<void> {
  if (work.stopped) return;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
    work.stopped = true;
  }
}
