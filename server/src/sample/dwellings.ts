import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { DwellingFacts, Material } from '@chung-tay/shared/rules/facts';
import type { Member } from '@chung-tay/shared/surveys/schema';
import { personName } from './names.ts';
import type { Random } from './random.ts';

type Materials = DwellingFacts['materials'];

const sound: Materials = {
  floor_foundation: 'cement_mortar',
  frame: 'reinforced_concrete',
  wall: 'brick',
  roof_support: 'steel',
  roof_cover: 'clay_tile',
};

const weak: { [Part in keyof Materials]: readonly Material[] } = {
  floor_foundation: ['earth'],
  frame: ['soft_wood', 'bamboo'],
  wall: ['board', 'earth', 'bamboo', 'soft_wood'],
  roof_support: ['soft_wood', 'bamboo'],
  roof_cover: ['fibre_cement', 'thatch', 'plain_sheet'],
};

const states = { sound: 'sound', worn: 'degraded', bad: 'unsafe' } as const;

function dwelling(random: Random, input: Partial<DwellingFacts>): DwellingFacts {
  return {
    hasDwelling: true,
    areaM2: random.between(320, 600) / 10,
    builtYear: random.between(1975, 2008),
    renovatedYear: null,
    materials: sound,
    states: { floor_foundation: states.worn, frame_walls: states.worn, roof: states.worn },
    equivalents: [],
    amenities: {
      kitchen: random.chance(0.7),
      toilet: random.chance(0.4),
      electricity: true,
      clean_water: random.chance(0.6),
      fire_safety: random.chance(0.3),
    },
    mustDemolish: false,
    ...input,
  };
}

/** A dwelling that every rule of the year finds temporary: two or three of its structures are weak. */
export function needyDwelling(random: Random): DwellingFacts {
  const materials: Materials = {
    floor_foundation: random.chance(0.6) ? random.pick(weak.floor_foundation) : sound.floor_foundation,
    frame: random.pick(weak.frame),
    wall: random.pick(weak.wall),
    roof_support: random.pick(weak.roof_support),
    roof_cover: random.pick(weak.roof_cover),
  };
  const bad = { floor_foundation: states.worn, frame_walls: states.bad, roof: random.pick([states.bad, states.worn]) };
  return dwelling(random, { areaM2: random.between(180, 420) / 10, materials, states: bad });
}

const durably = { floor_foundation: states.sound, frame_walls: states.sound, roof: states.worn };

/**
 * Dwellings of households that get no house, each such that the rules in force on 1/6/2024 and on 1/2/2025 find what its
 * name says. Roomy unless the size is the point: `members` live in it.
 */
export const otherDwellings = {
  /** Eligible on neither day. */
  sound: (random, members) =>
    dwelling(random, { areaM2: roomy(random, members), builtYear: random.between(2008, 2020), states: durably }),
  /** Old and unsafe: a criterion of QĐ 55/QĐ-BXD only (for people of merit, of both). */
  old_unsafe: (random, members) =>
    dwelling(random, {
      areaM2: roomy(random, members),
      builtYear: random.between(1978, 2001),
      states: { ...durably, frame_walls: states.bad },
    }),
  /** Smaller than QĐ 55/QĐ-BXD asks for one person alone, larger than the rule of 2024 asks for each. */
  single: (random) => dwelling(random, { areaM2: random.between(120, 175) / 10, builtYear: 2012, states: durably }),
  /** Less than 8 m² for each, which sufficed in 2024, but 30 m² or more. */
  crowded: (random, members) =>
    dwelling(random, {
      areaM2: random.between(300, Math.max(300, members * 75)) / 10,
      builtYear: random.between(2006, 2014),
      states: durably,
    }),
  /** Weak by the list of 2024, durable by that of QĐ 55/QĐ-BXD. */
  cold_sheet: (random, members) =>
    dwelling(random, {
      areaM2: roomy(random, members),
      builtYear: random.between(2006, 2014),
      materials: { ...sound, floor_foundation: 'earth', roof_cover: random.pick(['cold_sheet', 'insulated_sheet']) },
    }),
  /** Of local material that the agency confirmed, which counts from 2025 on. */
  local_material: (random, members) =>
    dwelling(random, {
      areaM2: roomy(random, members),
      builtYear: random.between(2006, 2014),
      materials: { ...sound, wall: 'earth', roof_cover: 'thatch' },
      equivalents: [{ structure: 'frame_walls', document: 'Xác nhận của Phòng Kinh tế và Hạ tầng huyện (mẫu)' }],
    }),
  /** Must be demolished, which nobody asked in 2024. */
  to_demolish: (random) => ({ ...needyDwelling(random), mustDemolish: true }),
  /** Temporary on both days; that the household was helped before is a bar to people of merit only since 2025. */
  supported_before: (random) => needyDwelling(random),
} as const satisfies Record<string, (random: Random, members: number) => DwellingFacts>;

const roomy = (random: Random, members: number): number => Math.max(320, members * random.between(90, 140)) / 10;

interface Household {
  headName: string;
  headBirthYear: number;
  memberCount: number;
  category: HouseholdCategory;
}

/** The members a survey finds: the head the register names, and as many others as it counts. */
export function planMembers(random: Random, household: Household): Member[] {
  const { headName, headBirthYear, memberCount, category } = household;
  const plain = { merit: false, socialProtection: false, disabled: false };
  const members: Member[] = [
    { ...plain, name: headName, relation: 'head', birthYear: headBirthYear, merit: category === 'meritorious' },
  ];
  const taken = new Set([headName]);
  while (members.length < memberCount) {
    const name = personName(random);
    if (taken.has(name)) continue;
    taken.add(name);
    const relation = members.length === 1 ? 'spouse' : random.pick(['child', 'child', 'grandchild', 'parent'] as const);
    const later = { spouse: 2, child: 26, grandchild: 28, parent: -24 }[relation];
    members.push({ ...plain, name, relation, birthYear: Math.min(2023, Math.max(1920, headBirthYear + later)) });
  }
  return members;
}
