import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { SampleStage } from './stage.ts';

/** What is done so many days before today. */
export type Dated = readonly [ago: number, act: (day: string) => Promise<unknown>];

/** Plays the last weeks in the order given, then turns the clock to now. */
export async function playDays(stage: SampleStage, days: readonly Dated[]): Promise<void> {
  for (const [ago, act] of days) {
    if (stage.stopped()) return;
    const day = addDays(stage.today, -ago);
    stage.turnTo(day);
    await act(day);
  }
  stage.turnTo(stage.today);
}
