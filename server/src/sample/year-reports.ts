import type { Calendar, SampleStage } from './stage.ts';

/** A week and a month of 2024 are locked once they are over: the province's figures as they were then. */
export function planReports(stage: SampleStage, calendar: Calendar): void {
  const lock = (day: string, period: string): void =>
    calendar.add(day, async () => {
      const body = { unitId: stage.provinceId, period };
      await stage.as('sonoivu').reports.lockReports(body, { idempotencyKey: `sample reports ${period}` });
    });
  lock('2024-09-03', '2024-W35');
  lock('2024-09-04', '2024-08');
}
