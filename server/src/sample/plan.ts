import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { Stage } from '@chung-tay/shared/houses/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import { ethnicity, personName, syntheticNationalId, villageName } from './names.ts';
import type { Random } from './random.ts';

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
  nationalId: string;
  category: HouseholdCategory;
  memberCount: number;
  ethnicity: string;
  dwellingAreaM2: number;
}

/** What becomes of one house: how far it gets, when, and who pays how much. Amounts in đồng, days of 2024. */
export interface SampleHouse {
  household: SampleHousehold;
  kind: HouseKind;
  programme: Programme;
  plannedAreaM2: number;
  plannedCostVnd: number;
  ownShareVnd: number;
  proposedDay: string;
  approvedDay: string | undefined;
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

const dayMs = 86_400_000;

/** The day that many days after 1/1/2024. */
export const dayOf2024 = (offset: number): string =>
  new Date(Date.UTC(2024, 0, 1) + offset * dayMs).toISOString().slice(0, 10);

const millions = (amount: number): number => amount * 1_000_000;

export function planHousehold(random: Random, commune: SampleCommune, serial: number): SampleHousehold {
  const category = random.chance(0.5) ? 'poor' : random.chance(0.6) ? 'near_poor' : 'meritorious';
  return {
    serial,
    commune,
    village: villageName(random, commune.type),
    headName: personName(random),
    headBirthYear: random.between(1935, 1995),
    nationalId: syntheticNationalId(serial),
    category,
    memberCount: random.between(1, 7),
    ethnicity: ethnicity(random),
    dwellingAreaM2: random.between(120, 480) / 10,
  };
}

/** A commune drawn by the weight of its district. */
export function drawCommune(random: Random, communes: readonly SampleCommune[]): SampleCommune {
  for (;;) {
    const commune = random.pick(communes);
    if (random.chance((districtWeights[commune.districtCode] ?? 1) / 3.2)) return commune;
  }
}

const programmeOf = (random: Random, household: SampleHousehold): Programme => {
  if (household.category === 'meritorious') return 'merit';
  if (household.ethnicity !== 'Kinh' && random.chance(0.4)) return 'ntp_ethnic';
  return random.chance(0.25) ? 'ntp_poverty' : 'movement';
};

/** Most houses are handed over by the end of 2024; a few are late, a few stopped, a few withdrawn. */
export function planHouse(random: Random, household: SampleHousehold, kind: HouseKind): SampleHouse {
  const proposed = random.between(66, 110);
  const approved = proposed + random.between(12, 30);
  const base = {
    household,
    kind,
    programme: programmeOf(random, household),
    plannedAreaM2: kind === 'new_build' ? random.between(300, 600) / 10 : random.between(240, 450) / 10,
    plannedCostVnd: millions(kind === 'new_build' ? random.between(70, 105) : random.between(28, 45)),
    proposedDay: dayOf2024(proposed),
  };
  const ownShareVnd = Math.round((base.plannedCostVnd * random.between(25, 45)) / 100 / 1_000_000) * 1_000_000;
  if (random.chance(0.01)) return { ...base, ownShareVnd, approvedDay: undefined, withdrawnDay: undefined, stages: [] };
  if (random.chance(0.015))
    return {
      ...base,
      ownShareVnd,
      approvedDay: dayOf2024(approved),
      withdrawnDay: dayOf2024(approved + random.between(10, 60)),
      stages: [],
    };
  return {
    ...base,
    ownShareVnd,
    approvedDay: dayOf2024(approved),
    withdrawnDay: undefined,
    stages: planStages(random, kind, approved),
  };
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
