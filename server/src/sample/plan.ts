import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { DwellingFacts } from '@chung-tay/shared/rules/facts';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import type { Member } from '@chung-tay/shared/surveys/schema';
import { needyDwelling, planMembers } from './dwellings.ts';
import { ethnicity, personName, syntheticNationalId, villageName } from './names.ts';
import type { Random } from './random.ts';
import { dayOf2024, waveDay, waves } from './waves.ts';

/** A commune of the tree of 2024 and the district above it. */
export interface SampleCommune {
  id: string;
  code: string;
  type: string;
  districtId: string;
  districtCode: string;
}

export interface SampleHousehold {
  serial: number;
  commune: SampleCommune;
  village: string;
  headName: string;
  headBirthYear: number;
  /** Null: not known when the register was made. */
  nationalId: string | null;
  category: HouseholdCategory;
  memberCount: number;
  ethnicity: string;
  specialHardship: boolean;
  previouslySupported: boolean;
}

/** What a survey finds at a household. */
export interface SampleSurvey {
  dwelling: DwellingFacts;
  members: Member[];
  disasterProne?: boolean;
}

/**
 * How a case ends that comes to no house: the village does not agree, an objection is upheld, it is put aside, or it
 * still waits for its district.
 */
export type Ending = 'not_agreed' | 'objected' | 'deferred' | 'unappraised';

/** What becomes of one case and its house: how far it gets, when, and who pays how much. Amounts in đồng, days of 2024. */
export interface SampleHouse {
  household: SampleHousehold;
  survey: SampleSurvey;
  /** Which of the four lists of the year it is on. */
  wave: number;
  kind: HouseKind;
  programme: Programme;
  plannedAreaM2: number;
  plannedCostVnd: number;
  ownShareVnd: number;
  approvedDay: string;
  /** Undefined: it is approved. */
  ending: Ending | undefined;
  withdrawnDay: string | undefined;
  stages: { stage: Stage; reportedDay: string; verifiedDay: string | undefined }[];
}

/**
 * How the load falls on the districts of 2024 is not published: weighted to the mountain districts
 * (Lục Ngạn, Sơn Động, Lục Nam, Yên Thế), and only for this sample.
 */
const districtWeights: Readonly<Record<string, number>> = {
  219: 3.2,
  220: 3,
  218: 2.4,
  215: 2,
  217: 1.2,
  216: 1.2,
  223: 1.2,
  221: 0.9,
  222: 0.7,
  213: 0.5,
};

const buildPlans: Readonly<Record<HouseKind, readonly Stage[]>> = {
  new_build: ['started', 'foundation', 'frame_walls', 'roof', 'completed', 'handed_over'],
  repair: ['started', 'completed', 'handed_over'],
};

const millions = (amount: number): number => amount * 1_000_000;

/** No slip of the hand (a digit mistyped, two digits swapped) makes one multiple of it from another. */
const idStep = 97;

export function planHousehold(random: Random, commune: SampleCommune, serial: number): SampleHousehold {
  const category = random.chance(0.5) ? 'poor' : random.chance(0.6) ? 'near_poor' : 'meritorious';
  return {
    serial,
    commune,
    village: villageName(random, commune.type),
    headName: personName(random),
    headBirthYear: random.between(1935, 1995),
    nationalId: syntheticNationalId(serial * idStep),
    category,
    memberCount: random.between(1, 7),
    ethnicity: ethnicity(random),
    specialHardship: random.chance(0.15),
    previouslySupported: false,
  };
}

/** A commune drawn by the weight of its district. */
export function drawCommune(random: Random, communes: readonly SampleCommune[]): SampleCommune {
  for (;;) {
    const commune = random.pick(communes);
    if (random.chance((districtWeights[commune.districtCode] ?? 1) / 3.2)) return commune;
  }
}

const ethnicDistricts: readonly string[] = ['215', '218', '219', '220'];
const poorDistrict = '220';

/** A programme whose rules of 2024 hold for this household. */
function programmeOf(
  random: Random,
  { category, ethnicity: people, commune }: SampleHousehold,
  kind: HouseKind,
): Programme {
  if (category === 'meritorious') return 'merit';
  const ethnic = people !== 'Kinh' && category === 'poor' && kind === 'new_build';
  if (ethnic && ethnicDistricts.includes(commune.districtCode) && random.chance(0.6)) return 'ntp_ethnic';
  return commune.districtCode === poorDistrict && random.chance(0.5) ? 'ntp_poverty' : 'movement';
}

/** What a survey finds: this dwelling, and the members the register counts; some live where water or land may slide. */
export function planSurvey(random: Random, household: SampleHousehold, dwelling: DwellingFacts): SampleSurvey {
  const protectedSince = 1944;
  const members = planMembers(random, household).map((member) => ({
    ...member,
    socialProtection: member.birthYear !== null && member.birthYear <= protectedSince && random.chance(0.7),
    disabled: random.chance(0.03),
  }));
  return { dwelling, members, disasterProne: random.chance(0.06) };
}

/** Most houses are handed over by the end of 2024; a few are late, a few stopped, a few withdrawn. */
export function planHouse(
  random: Random,
  household: SampleHousehold,
  kind: HouseKind,
  ending: Ending | undefined = undefined,
): SampleHouse {
  const wave = random.pick(waves);
  const approved = waveDay(wave, 'decision');
  const plannedCostVnd = millions(kind === 'new_build' ? random.between(70, 105) : random.between(28, 45));
  const base = {
    household,
    survey: planSurvey(random, household, needyDwelling(random)),
    wave,
    kind,
    programme: programmeOf(random, household, kind),
    plannedAreaM2: kind === 'new_build' ? random.between(300, 600) / 10 : random.between(240, 450) / 10,
    plannedCostVnd,
    ownShareVnd: Math.round((plannedCostVnd * random.between(25, 45)) / 100 / 1_000_000) * 1_000_000,
    approvedDay: dayOf2024(approved),
    ending,
    withdrawnDay: undefined,
  };
  if (ending) return { ...base, stages: [] };
  if (random.chance(0.015)) return { ...base, withdrawnDay: dayOf2024(approved + random.between(10, 60)), stages: [] };
  return { ...base, stages: planStages(random, kind, waveDay(wave, 'commitment')) };
}

function planStages(random: Random, kind: HouseKind, approved: number): SampleHouse['stages'] {
  const stages: SampleHouse['stages'] = [];
  const stopsAfter = random.chance(0.05) ? random.between(0, buildPlans[kind].length - 1) : buildPlans[kind].length;
  let day = approved + random.between(5, 60);
  for (const [position, stage] of buildPlans[kind].entries()) {
    if (position >= stopsAfter || day > 364) break;
    const verified = day + random.between(1, 6);
    stages.push({ stage, reportedDay: dayOf2024(day), verifiedDay: verified <= 365 ? dayOf2024(verified) : undefined });
    if (verified > 365) break;
    day = verified + random.between(4, kind === 'new_build' ? 28 : 20);
  }
  return stages;
}
