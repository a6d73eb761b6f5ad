import { ApiError } from '@chung-tay/shared/client';
import type { SampleHouse } from './plan.ts';

/** An allocation with the day it was made on, and what of it was paid. Amounts in đồng. */
export interface Share {
  id: string;
  day: string;
  amountVnd: number;
  paidVnd: number;
}

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
  /** What sources of the State may still give of the support that was approved. */
  stateLeftVnd: number;
  shares: Share[];
  /** What verified stages unlock of each share, in percent, from when on. */
  unlocks: { percent: number; day: string }[];
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
