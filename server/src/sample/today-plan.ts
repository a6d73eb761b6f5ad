import { type StepKind, stepKindNames } from '@chung-tay/shared/cases/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';

/** How far each case of today has come: the step it waits for, or building with these stages verified. */
export interface TodayCase {
  waitsFor: StepKind | 'building';
  /** It has waited at that step for longer than the route gives. */
  late?: boolean;
  /** Its list hangs still, or hung until yesterday and nobody has closed it. */
  posted?: 'open' | 'ended';
  verified?: readonly Stage[];
  /** Reported and waiting for the acceptor. */
  reported?: Stage;
  /** The household asked to begin later. */
  putOff?: boolean;
  /** Given money that waits to be paid out. */
  funded?: boolean;
}

const many = (count: number, plan: TodayCase): TodayCase[] => Array.from({ length: count }, () => plan);

/** Enough at each step to try it out, by hand and in a row; those in building stand at every stage. */
export const todayCases: readonly TodayCase[] = [
  ...many(3, { waitsFor: 'survey' }),
  ...many(2, { waitsFor: 'registration' }),
  { waitsFor: 'registration', late: true },
  ...many(4, { waitsFor: 'deliberation' }),
  ...many(10, { waitsFor: 'commune_check' }),
  ...many(2, { waitsFor: 'commune_check', late: true }),
  ...many(2, { waitsFor: 'posting' }),
  ...many(3, { waitsFor: 'posting', posted: 'open' }),
  ...many(8, { waitsFor: 'posting', posted: 'ended' }),
  ...many(2, { waitsFor: 'submission' }),
  ...many(7, { waitsFor: 'appraisal' }),
  ...many(3, { waitsFor: 'appraisal', late: true }),
  ...many(3, { waitsFor: 'decision' }),
  { waitsFor: 'decision', late: true },
  ...many(2, { waitsFor: 'commitment' }),
  { waitsFor: 'building', putOff: true },
  { waitsFor: 'building', funded: true },
  { waitsFor: 'building', reported: 'started', funded: true },
  { waitsFor: 'building', verified: ['started', 'foundation'], reported: 'frame_walls', funded: true },
  { waitsFor: 'building', verified: ['started', 'foundation', 'frame_walls', 'roof'] },
];

/** A household of today with its case. */
export interface Today extends TodayCase {
  key: string;
  village: string;
  householdId: string;
  caseId: string;
  houseId: string;
}

const order: readonly (StepKind | 'building')[] = [...stepKindNames, 'building'];

/** Those that did a step weeks ago: they are further on, or have waited behind it for too long. */
export const longPast = (works: readonly Today[], step: StepKind): Today[] =>
  works.filter(({ waitsFor, late }) => order.indexOf(waitsFor) > order.indexOf(step) + (late ? 0 : 1));

/** Those that did a step in these days and wait for the next one, within its deadline. */
export const justPast = (works: readonly Today[], step: StepKind): Today[] =>
  works.filter(({ waitsFor, late }) => !late && order.indexOf(waitsFor) === order.indexOf(step) + 1);
