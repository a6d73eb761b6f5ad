import type { Stage } from '../rules/stages.ts';

const dayMs = 86_400_000;

/** The day so many days after another, `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** How many days the second lies after the first; negative when before. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs;

/** A stage of a plan with what is known of it on a house. */
export interface ScheduledStep {
  stage: Stage;
  normDays: number;
  /** The day it was done, when it is reported or verified; a returned one is not done. */
  happenedOn: string | null;
}

/** What the planned days of a house depend on. */
export interface ScheduledHouse {
  /** The day the household means to begin. */
  plannedStartOn: string | null;
  decisionDate: string | null;
  /** Put off until this day, past or to come. */
  deferredUntil: string | null;
}

export interface PlannedStep {
  plannedOn: string | null;
  /** Days late (negative: early) of what is done or due; null of what is not due. */
  slipDays: number | null;
}

/**
 * When each stage is planned: the first on the day the household chose, else so many days after the decision; each later one
 * so many days after the former was done, or else planned. What is done once a deferral is over, or not yet, is not planned
 * within it. The stage that is due has slipped since its planned day came; later ones have not. Twin of `house_due_on()`
 * (0068), which knows the due stage alone.
 */
export function schedule(house: ScheduledHouse, steps: readonly ScheduledStep[], today: string): PlannedStep[] {
  let former: string | null = null;
  let due = true;
  return steps.map(({ normDays, happenedOn }, at) => {
    const base = at === 0 ? firstDay(house, normDays) : former && addDays(former, normDays);
    const plannedOn = pastDeferral(base, happenedOn, house.deferredUntil);
    former = happenedOn ?? plannedOn;
    const until = happenedOn ?? (due && plannedOn && plannedOn <= today ? today : null);
    if (!happenedOn) due = false;
    return { plannedOn, slipDays: plannedOn && until ? daysBetween(plannedOn, until) : null };
  });
}

const firstDay = ({ plannedStartOn, decisionDate }: ScheduledHouse, normDays: number): string | null =>
  plannedStartOn ?? (decisionDate && addDays(decisionDate, normDays));

function pastDeferral(planned: string | null, happenedOn: string | null, deferredUntil: string | null): string | null {
  if (!planned || !deferredUntil || planned >= deferredUntil) return planned;
  return happenedOn && happenedOn < deferredUntil ? planned : deferredUntil;
}
