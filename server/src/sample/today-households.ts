import type { CreateHousehold } from '@chung-tay/shared/households/schema';
import { survey } from './case-acts.ts';
import { needyDwelling, planMembers } from './dwellings.ts';
import { ethnicity, personName, syntheticNationalId } from './names.ts';
import type { SampleSurvey } from './plan.ts';
import type { Random } from './random.ts';
import type { SampleStage } from './stage.ts';
import { type Today, todayCases } from './today-plan.ts';

const note = 'Dữ liệu mẫu';
const villages = ['Thôn Đồng Mới', 'Thôn Tân Lập', 'Thôn Bãi Trên'] as const;

type Planned = Pick<
  CreateHousehold,
  'unitId' | 'village' | 'headName' | 'headBirthYear' | 'nationalId' | 'category' | 'categoryYear' | 'memberCount'
> &
  Partial<CreateHousehold>;

/** A household of today as the register and the survey will have it. */
export interface Neighbour {
  work: Today;
  household: Planned;
  found: SampleSurvey;
}

/** The households of today, always the same; those that wait for one meeting live in one thôn. */
export function planNeighbours(stage: SampleStage, random: Random): Neighbour[] {
  return todayCases.map((plan, at) => {
    const village = villages[plan.waitsFor === 'deliberation' ? 0 : at % villages.length] as string;
    const household = {
      unitId: stage.communeToday,
      village,
      headName: personName(random),
      headBirthYear: 1938 + at,
      nationalId: syntheticNationalId(90_000_012 + 101 * at),
      category: random.pick(['poor', 'near_poor'] as const),
      categoryYear: 2026,
      memberCount: random.between(1, 6),
      ethnicity: ethnicity(random),
      specialHardship: random.chance(0.2),
      note,
    };
    const work = { ...plan, key: `sample today ${at}`, village, householdId: '', caseId: '', houseId: '' };
    return { work, household, found: { dwelling: needyDwelling(random), members: planMembers(random, household) } };
  });
}

/** Registered, surveyed and, but for those that wait for it, a case opened. */
export async function openNeighbourCase(
  stage: SampleStage,
  { work, household, found }: Neighbour,
  day: string,
): Promise<void> {
  const officer = stage.as('canboxa');
  const { key } = work;
  work.householdId = (await officer.households.createHousehold(household, { idempotencyKey: key })).id;
  await survey(stage, 'canboxa', work.householdId, day, found, key);
  if (work.waitsFor === 'survey') return;
  const opening = { householdId: work.householdId, programme: 'movement' as const, houseKind: 'new_build' as const };
  work.caseId = (await officer.cases.openCase(opening, { idempotencyKey: `${key} open` })).id;
}

/** One household more with a survey that is still a draft, and two that look like others of the register. */
export async function writeUnclear(
  stage: SampleStage,
  [first, second, third]: readonly Neighbour[],
  day: string,
): Promise<void> {
  if (!first || !second || !third) throw new Error('too few households wait for their case');
  const { surveys, households } = stage.as('canboxa');
  const mistyped = {
    ...first.household,
    headBirthYear: bornLater(first),
    // The last two neighbouring digits that differ change places.
    nationalId: first.household.nationalId?.replace(/^(.*)(\d)(?!\2)(\d)/, '$1$3$2') ?? null,
  };
  const again = {
    ...second.household,
    headName: unaccented(second.household.headName),
    headBirthYear: bornLater(second),
    nationalId: null,
  };
  await households.createHousehold(mistyped, { idempotencyKey: 'sample today mistyped' });
  await households.createHousehold(again, { idempotencyKey: 'sample today again' });
  const drafted = {
    ...third.household,
    headName: 'Lò Thị Nháp Mẫu',
    headBirthYear: 1957,
    nationalId: syntheticNationalId(91_000_000),
  };
  const { id: householdId } = await households.createHousehold(drafted, { idempotencyKey: 'sample today drafted' });
  const seen = { ...third.found.dwelling, areaM2: null };
  const draft = { householdId, surveyedOn: day, dwelling: seen, members: [], note };
  await surveys.createSurvey(draft, { idempotencyKey: 'sample today draft' });
}

/** As somebody types it who has no Vietnamese keyboard. */
const unaccented = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** The year after, as when an age is counted differently. */
const bornLater = ({ household }: Neighbour): number => (household.headBirthYear ?? 1950) + 1;
