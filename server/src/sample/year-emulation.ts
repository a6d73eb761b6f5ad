import type { Calendar, SampleStage } from './stage.ts';
import { planArticles } from './year-articles.ts';
import { planBonuses, planHonours } from './year-honours.ts';
import { planMovement, type YearMovement } from './year-movement.ts';
import { planScores } from './year-scores.ts';
import { planSummary } from './year-summary.ts';

/** The emulation of 2024 from its launch to its summing-up; `honoured` is the decision for communes, households and people. */
export function planEmulation(stage: SampleStage, calendar: Calendar, honoured: () => string): YearMovement {
  const year = planMovement(stage, calendar);
  planArticles(stage, calendar, year);
  const ranking = planScores(stage, calendar, year);
  const ranked = planHonours(stage, calendar, year, ranking);
  planBonuses(stage, calendar, [honoured, ranked]);
  planSummary(stage, calendar, year);
  return year;
}
