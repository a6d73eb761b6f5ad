import { planAwards } from './award-acts.ts';
import { planCases, planOtherSurveys } from './case-acts.ts';
import { planGifts } from './gift-acts.ts';
import { planWork } from './house-acts.ts';
import {
  drawCommune,
  planHouse,
  planHousehold,
  type SampleCommune,
  type SampleHouse,
  type SampleHousehold,
} from './plan.ts';
import { createRandom, type Random } from './random.ts';
import type { Act, Calendar, SampleStage } from './stage.ts';
import { makeToday } from './today-acts.ts';

/** How much of the province: `full` is the list of 2/2024, 1,689 new builds and 449 repairs. */
export const sampleSizes = {
  full: { newBuilds: 1689, repairs: 449, withoutHouse: 260, share: 1 },
  small: { newBuilds: 32, repairs: 10, withoutHouse: 8, share: 0.02 },
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
 * year, lists, gifts, building stage by stage with photos, payments, awards. Every key is told by the plan, so a run that was cut off goes on where
 * it stopped: what was done answers again, what was not is done.
 */
export async function makeSample(stage: SampleStage, size: SampleSize, seed: number): Promise<void> {
  const random = createRandom(seed);
  const { households, houses } = planProvince(random, stage.communes, size);
  const days = new Map<string, Act[]>();
  const calendar: Calendar = { add: (day, act) => void days.set(day, [...(days.get(day) ?? []), act]) };
  const pots = planGifts(stage, calendar, random, sampleSizes[size].share);
  const ids = await importHouseholds(stage, households);
  const works = houses.map((house) =>
    planWork(stage, calendar, pots, house, ids.get(house.household.serial) as string),
  );
  planCases(stage, calendar, works);
  planOtherSurveys(stage, calendar, random, households.slice(houses.length), ids);
  planAwards(stage, calendar, random, houses, ids);
  const order = [...days.keys()].sort();
  for (const [at, day] of order.entries()) {
    if (stage.stopped()) return;
    stage.turnTo(day);
    await runDay(days.get(day) ?? [], stage.stopped);
    stage.progress((at + 1) / order.length);
  }
  stage.turnTo(stage.today);
  await makeToday(stage, pots);
}

/** The households of the sample and what becomes of their houses; the same for the same seed. */
export function planProvince(
  random: Random,
  communes: readonly SampleCommune[],
  size: SampleSize,
): { households: SampleHousehold[]; houses: SampleHouse[] } {
  const { newBuilds, repairs, withoutHouse } = sampleSizes[size];
  const households: SampleHousehold[] = [];
  const houses: SampleHouse[] = [];
  const taken = new Set<string>();
  for (let serial = 1; serial <= newBuilds + repairs + withoutHouse; serial++) {
    const household = planUnlike(random, communes, serial, taken);
    households.push(household);
    if (serial <= newBuilds + repairs)
      houses.push(planHouse(random, household, serial <= newBuilds ? 'new_build' : 'repair'));
  }
  return { households, houses };
}

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

const csvHeader =
  'unitCode,village,headName,headBirthYear,nationalId,category,categoryYear,memberCount,ethnicity,landStatus,hasMeritMember,specialHardship,note';

const csvLine = (household: SampleHousehold): string =>
  [
    household.commune.code,
    household.village,
    household.headName,
    household.headBirthYear,
    household.nationalId,
    household.category,
    2024,
    household.memberCount,
    household.ethnicity,
    'undisputed',
    household.category === 'meritorious' ? 'Có' : 'Không',
    household.specialHardship ? 'Có' : 'Không',
    'Dữ liệu mẫu',
  ].join(',');

/** The survey comes in as one file per district; afterwards each household is found by its number. */
async function importHouseholds(
  stage: SampleStage,
  households: readonly SampleHousehold[],
): Promise<Map<number, string>> {
  stage.turnTo('2024-02-26');
  const ids = new Map<number, string>();
  for (const [districtCode, group] of Map.groupBy(households, (household) => household.commune.districtCode)) {
    const client = stage.as(`huyen.${districtCode}`);
    const file = new Blob([`${[csvHeader, ...group.map(csvLine)].join('\n')}\n`], { type: 'text/csv' });
    const done = await client.households.importHouseholds(
      { file },
      { idempotencyKey: `sample import ${districtCode}` },
    );
    if (done.rowsFailed > 0)
      throw new Error(`sample import of ${districtCode} refused: ${JSON.stringify(done.errors[0])}`);
    for (const household of group)
      ids.set(household.serial, (await client.households.findHousehold({ nationalId: household.nationalId })).id);
  }
  return ids;
}
