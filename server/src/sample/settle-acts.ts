import { ApiError } from '@chung-tay/shared/client';
import type { Calendar, SampleStage } from './stage.ts';
import type { Work } from './work.ts';

const settledOn = '2024-12-30';

/** At the end of the year the houses that were handed over are settled; where money still lies, the province says no. */
export function planSettlements(stage: SampleStage, calendar: Calendar, works: readonly Work[]): void {
  for (const work of works) {
    const handedOver = work.plan.stages.find((one) => one.stage === 'handed_over')?.verifiedDay;
    if (!handedOver || handedOver >= settledOn) continue;
    calendar.add(settledOn, async () => {
      if (work.houseId === '') return;
      try {
        const settlement = { id: work.houseId, settledOn };
        await stage.as('ketoan').payments.settleHouse(settlement, { idempotencyKey: `${work.key} settle` });
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 409) throw error;
      }
    });
  }
}
