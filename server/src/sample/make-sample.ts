import { planAwards } from './award-acts.ts';
import { planCases, planOtherSurveys } from './case-acts.ts';
import { makeDifficulties, planDifficulties } from './difficulty-acts.ts';
import { planGifts } from './gift-acts.ts';
import { makeGiving } from './giving-acts.ts';
import { planWork } from './house-acts.ts';
import { makeInspections } from './inspection-acts.ts';
import { planOthers, type SampleOthers } from './others.ts';
import { leavePayments, planPayments } from './payment-acts.ts';
import {
  drawCommune,
  planHouse,
  planHousehold,
  type SampleCommune,
  type SampleHouse,
  type SampleHousehold,
} from './plan.ts';
import { createRandom, type Random } from './random.ts';
import { registerHouseholds } from './register-acts.ts';
import { planSettlements } from './settle-acts.ts';
import type { Act, Calendar, SampleStage } from './stage.ts';
import { planSuspects } from './suspect-acts.ts';
import { makeToday } from './today-acts.ts';
import { makeComplaints } from './today-complaints.ts';
import { makeEmulation } from './today-emulation.ts';
import { makeFilings } from './today-filings.ts';
import { makeOffices } from './today-offices.ts';
import { makePrograms } from './today-programs.ts';
import { planVisits } from './visit-acts.ts';
import { planEmulation } from './year-emulation.ts';
import { planReports } from './year-reports.ts';

/** How much of the province: `full` is the list of 2/2024, 1,689 new builds and 449 repairs. */
export const sampleSizes = {
  full: { newBuilds: 1689, repairs: 449, withoutHouse: 260, share: 1 },
  small: { newBuilds: 32, repairs: 10, withoutHouse: 17, share: 0.02 },
} as const;
export type SampleSize = keyof typeof sampleSizes;

const workersAtOnce = 2;

async function runDay(acts: readonly Act[], stopped: () => boolean): Promise<void> {
  const waiting = [...acts];
  const worker = async (): Promise<void> => {
    for (let act = waiting.shift(); act && !stopped(); act = waiting.shift()) await act();
  };
  await Promise.all(Array.from({ length: workersAtOnce }, worker));
}

/**
 * Plays the year 2024 of a synthetic province through the API: the register by file, surveys, cases on the route of the
 * year, lists, gifts, building stage by stage with photos, payments, awards. Every key is told by the plan, so a run that
 * was cut off goes on where it stopped: what was done answers again, what was not is done.
 */
export async function makeSample(stage: SampleStage, size: SampleSize, seed: number): Promise<void> {
  const random = createRandom(seed);
  const province = planProvince(random, stage.communes, size);
  const { houses, others } = province;
  const days = new Map<string, Act[]>();
  const calendar: Calendar = {
    add: (day, act) => {
      const acts = days.get(day);
      if (acts) acts.push(act);
      else days.set(day, [act]);
    },
  };
  const pots = planGifts(stage, calendar, random, sampleSizes[size].share);
  const ids = await registerHouseholds(stage, registerOf(province));
  planSuspects(stage, calendar, others.suspects, ids);
  const works = [...houses, ...others.ended].map((plan) =>
    planWork(stage, calendar, pots, plan, ids.get(plan.household.serial) as string),
  );
  planCases(stage, calendar, works);
  planPayments(stage, calendar, works);
  planSettlements(stage, calendar, works);
  planVisits(stage, calendar, createRandom(seed + 1), works);
  planDifficulties(stage, calendar, works);
  const again = others.suspects.map(({ copy, survey }) => ({ household: copy, survey }));
  planOtherSurveys(stage, calendar, random, [...others.surveyed, ...again], ids);
  const honoured = planAwards(stage, calendar, random, houses, ids);
  const year = planEmulation(stage, calendar, honoured);
  planReports(stage, calendar);
  const order = [...days.keys()].sort();
  for (const [at, day] of order.entries()) {
    if (stage.stopped()) return;
    stage.turnTo(day);
    pots.open();
    await runDay(days.get(day) ?? [], stage.stopped);
    stage.progress((at + 1) / order.length);
  }
  stage.turnTo(stage.today);
  pots.open();
  await leavePayments(stage, works);
  await makeToday(stage, pots);
  if (!stage.stopped()) await makeDifficulties(stage);
  if (!stage.stopped()) await makeInspections(stage);
  if (!stage.stopped()) await makeGiving(stage);
  if (!stage.stopped()) await makeEmulation(stage, year.councilId);
  if (!stage.stopped()) await makeFilings(stage);
  if (!stage.stopped()) await makeComplaints(stage);
  if (!stage.stopped()) await makeOffices(stage);
  if (!stage.stopped()) await makePrograms(stage);
}

/** Who is helped in the sample, and who is not. */
interface Province {
  houses: SampleHouse[];
  others: SampleOthers;
}

/** The households of the sample and what becomes of them; the same for the same seed. */
export function planProvince(random: Random, communes: readonly SampleCommune[], size: SampleSize): Province {
  const { newBuilds, repairs, withoutHouse } = sampleSizes[size];
  const taken = new Set<string>();
  // Who lives where is drawn apart, so that it stays as it is when something else of the plan is changed.
  const people = createRandom(random.between(1, 1_000_000));
  const unlike = (serial: number): SampleHousehold => planUnlike(people, communes, serial, taken);
  const houses: SampleHouse[] = [];
  for (let serial = 1; serial <= newBuilds + repairs; serial++)
    houses.push(planHouse(random, unlike(serial), serial <= newBuilds ? 'new_build' : 'repair'));
  const without = Array.from({ length: withoutHouse }, (_, at) => unlike(houses.length + 1 + at));
  const housed = houses.map(({ household }) => household);
  return { houses, others: planOthers(random, without, housed) };
}

/** What the first file holds: everyone but the second records of others. */
const registerOf = ({ houses, others }: Province): SampleHousehold[] =>
  [...houses, ...others.ended, ...others.surveyed].map(({ household }) => household);

/** No two of the same name, year and thôn: the register would refuse the second as a duplicate. */
function planUnlike(
  random: Random,
  communes: readonly SampleCommune[],
  serial: number,
  taken: Set<string>,
): SampleHousehold {
  for (;;) {
    const household = planHousehold(random, drawCommune(random, communes), serial);
    const key = [household.commune.id, household.village, household.headName, household.headBirthYear].join('|');
    if (taken.has(key)) continue;
    taken.add(key);
    return household;
  }
}
