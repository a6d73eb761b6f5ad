import { expect, it } from 'vitest';
import { emptyDwelling } from '../surveys/facets.ts';
import { assess, decisiveFindings, normFor, scoreOf, verdictOf } from './assess.ts';
import { type DwellingFacts, type Facts, type HouseholdFacts, materialsOf } from './facts.ts';
import { eligibilityParametersSchema, type PriorityParameters } from './schema.ts';

const rule = eligibilityParametersSchema.parse({
  conditions: [{ measure: 'land_undisputed' }, { measure: 'not_to_demolish' }],
  anyOf: [
    { measure: 'area', singleBelowM2: 18, householdBelowM2: 30, perPersonBelowM2: 8 },
    { measure: 'weak_structures', atLeast: 2 },
    { measure: 'age', overYears: 20 },
    { measure: 'lacks', amenity: 'toilet' },
  ],
  durable: {
    floor_foundation: ['brick'],
    frame: ['steel'],
    wall: ['brick'],
    roof_support: ['steel'],
    roof_cover: ['clay_tile'],
  },
  equivalentsAccepted: true,
});

const durable: DwellingFacts['materials'] = {
  floor_foundation: 'brick',
  frame: 'steel',
  wall: 'brick',
  roof_support: 'steel',
  roof_cover: 'clay_tile',
};

const facts = (dwelling: Partial<DwellingFacts> | null, household: Partial<HouseholdFacts> = {}): Facts => ({
  household: {
    category: 'poor',
    memberCount: 4,
    ethnicMinority: false,
    hasMeritMember: false,
    hasSocialProtection: false,
    specialHardship: false,
    permanentResidence: true,
    landStatus: 'undisputed',
    previouslySupported: false,
    disasterProne: false,
    ...household,
  },
  dwelling: dwelling && {
    ...emptyDwelling(true),
    areaM2: 60,
    builtYear: 2015,
    materials: durable,
    states: { floor_foundation: 'sound', frame_walls: 'sound', roof: 'sound' },
    amenities: { kitchen: true, toilet: true, electricity: true, clean_water: true, fire_safety: true },
    ...dwelling,
  },
  surveyedOn: '2024-05-20',
});

const states = (roof: 'sound' | 'unsafe' | null): DwellingFacts['states'] => ({
  floor_foundation: 'sound',
  frame_walls: 'sound',
  roof,
});

it.each<[string, Facts, string]>([
  ['a missing area leaves it open', facts({ areaM2: null }), 'incomplete'],
  [
    'a missing area does not matter when another criterion is met',
    facts({ areaM2: null, materials: { ...durable, floor_foundation: 'earth', roof_cover: 'thatch' } }),
    'eligible',
  ],
  [
    'a missing area does not matter when a condition fails',
    facts({ areaM2: null }, { landStatus: 'disputed' }),
    'ineligible',
  ],
  [
    'a missing material leaves it open when it could be the second weak structure',
    facts({ materials: { ...durable, floor_foundation: 'earth', wall: null } }),
    'incomplete',
  ],
  [
    'a missing material does not matter when it could only be the first',
    facts({ materials: { ...durable, wall: null } }),
    'ineligible',
  ],
  [
    'a part known to be weak says enough of its structure',
    facts({ materials: { ...durable, floor_foundation: 'earth', frame: null, wall: 'board' } }),
    'eligible',
  ],
  [
    'an accepted equivalent says enough of its structure',
    facts({
      materials: { ...durable, floor_foundation: 'earth', wall: null },
      equivalents: [{ structure: 'frame_walls', document: '1/XN' }],
    }),
    'ineligible',
  ],
  [
    'a missing year leaves it open when the roof is unsafe',
    facts({ builtYear: null, states: states('unsafe') }),
    'incomplete',
  ],
  ['a missing year does not matter when nothing is unsafe', facts({ builtYear: null }), 'ineligible'],
  ['a missing state leaves it open in an old house', facts({ builtYear: 1990, states: states(null) }), 'incomplete'],
  ['a missing state does not matter in a new one', facts({ states: states(null) }), 'ineligible'],
  [
    'a missing amenity leaves it open',
    facts({ amenities: { kitchen: true, toilet: null, electricity: true, clean_water: true, fire_safety: true } }),
    'incomplete',
  ],
  [
    'the lack of an amenity is a criterion where the rule says so',
    facts({ amenities: { kitchen: true, toilet: false, electricity: true, clean_water: true, fire_safety: true } }),
    'eligible',
  ],
  ['without a survey nothing of the dwelling is known', facts(null), 'incomplete'],
  ['without a survey a failing condition still decides', facts(null, { landStatus: 'no_land' }), 'ineligible'],
])('assess: %s', (_name, given, verdict) => {
  const judged = assess(rule, given);
  expect(judged.verdict).toBe(verdict);
  expect(verdictOf(rule, given)).toBe(verdict);
  expect(judged.findings).toHaveLength(6);
  for (const { text } of judged.findings) expect(text).toMatch(/^[\p{Lu}\d].{5,}[^.]$/u);
  expect(decisiveFindings(judged).length).toBeGreaterThan(0);
});

it('decisiveFindings: what was met, what fails, what is missing', () => {
  const reasons = (given: Facts): string[] => decisiveFindings(assess(rule, given)).map(({ text }) => text);
  expect(reasons(facts({ areaM2: 23.7 }, { memberCount: 3 }))).toEqual([
    'Nhà 23,7 m², bình quân 7,9 m²/người: dưới 30 m² và dưới 8 m²/người',
  ]);
  expect(reasons(facts({ areaM2: 20, mustDemolish: true }, { landStatus: 'disputed' }))).toEqual([
    'Đất đang có tranh chấp: phải là đất ở không tranh chấp',
    'Nhà thuộc diện phải phá dỡ',
  ]);
  expect(reasons(facts({ areaM2: null }))).toEqual(['Thiếu diện tích nhà trong phiếu khảo sát']);
});

/** The same numbers on every run: a generator of Lehmer. */
function randomFrom(seed: number): <Value>(values: readonly Value[]) => Value {
  let state = seed;
  return (values) => {
    state = (state * 48271) % 2147483647;
    return values[state % values.length] as (typeof values)[number];
  };
}

function randomDwelling(pick: ReturnType<typeof randomFrom>): Partial<DwellingFacts> {
  const state = () => pick(['sound', 'degraded', 'unsafe', null] as const);
  const material = <Part extends keyof typeof materialsOf>(part: Part) => pick([...materialsOf[part], null]);
  return {
    areaM2: pick([null, 1, 9.9, 17.9, 18, 23.7, 29.9, 30, 31, 80]),
    builtYear: pick([null, 1980, 2003, 2004, 2015]),
    renovatedYear: pick([null, 2003, 2020]),
    materials: {
      floor_foundation: material('floor_foundation'),
      frame: material('frame'),
      wall: material('wall'),
      roof_support: material('roof_support'),
      roof_cover: material('roof_cover'),
    },
    states: { floor_foundation: state(), frame_walls: state(), roof: state() },
    mustDemolish: pick([true, false]),
  };
}

const rank = { ineligible: 0, incomplete: 1, eligible: 2 } as const;

it('more area never helps, better structures never help, and the same facts give the same result', () => {
  for (const seed of [7, 2024]) {
    const pick = randomFrom(seed);
    for (let round = 0; round < 2000; round++) {
      const dwelling = randomDwelling(pick);
      const household = { memberCount: pick([1, 2, 3, 4, 9]), landStatus: pick(['undisputed', 'disputed'] as const) };
      const given = facts(dwelling, household);
      const was = verdictOf(rule, given);
      expect(assess(rule, structuredClone(given))).toEqual(assess(rule, given));
      const area = dwelling.areaM2 ?? 1;
      const larger = verdictOf(rule, facts({ ...dwelling, areaM2: area + pick([0.1, 1, 30]) }, household));
      const asIs = verdictOf(rule, facts({ ...dwelling, areaM2: area }, household));
      expect(rank[larger]).toBeLessThanOrEqual(rank[asIs]);
      const better = { ...given, dwelling: { ...given.dwelling, materials: durable } as DwellingFacts };
      const noAge = { ...rule, anyOf: rule.anyOf.filter(({ measure }) => measure !== 'age') };
      expect(rank[verdictOf(noAge, better)]).toBeLessThanOrEqual(rank[verdictOf(noAge, given)]);
      expect(was).toBe(assess(rule, given).verdict);
    }
  }
});

it('filling in what is missing settles what was open and never turns what was decided', () => {
  const pick = randomFrom(55);
  for (let round = 0; round < 2000; round++) {
    const dwelling = randomDwelling(pick);
    const was = verdictOf(rule, facts(dwelling));
    const full = facts({
      ...dwelling,
      areaM2: dwelling.areaM2 ?? pick([10, 40]),
      builtYear: dwelling.builtYear ?? pick([1980, 2020]),
      materials: Object.fromEntries(
        Object.entries({ ...durable, ...dwelling.materials }).map(([part, material]) => [
          part,
          material ?? pick(materialsOf[part as keyof typeof materialsOf]),
        ]),
      ) as DwellingFacts['materials'],
      states: Object.fromEntries(
        Object.entries(dwelling.states ?? {}).map(([name, state]) => [
          name,
          state ?? pick(['sound', 'unsafe'] as const),
        ]),
      ) as DwellingFacts['states'],
    });
    const is = verdictOf(rule, full);
    expect(is).not.toBe('incomplete');
    if (was !== 'incomplete') expect(is).toBe(was);
  }
});

const priority: PriorityParameters = {
  order: [
    { criterion: 'poor_ethnic_minority', points: 600 },
    { criterion: 'poor_with_merit', points: 500 },
    { criterion: 'social_protection', points: 400 },
    { criterion: 'special_hardship', points: 300 },
    { criterion: 'disaster_prone', points: 200 },
    { criterion: 'poor', points: 100 },
    { criterion: 'near_poor', points: 100 },
  ],
  needs: [
    { criterion: 'no_dwelling', points: 45 },
    { criterion: 'weak_structure', points: 15 },
    { criterion: 'unsafe_structure', points: 10 },
    { criterion: 'crowded', points: 10 },
  ],
  crowdedBelowM2: 8,
};

it.each<[string, Facts, number, string[]]>([
  [
    'only the first group counts',
    facts({}, { ethnicMinority: true, hasMeritMember: true, specialHardship: true }),
    600,
    ['poor_ethnic_minority'],
  ],
  [
    'an ethnic minority comes first only when poor',
    facts({}, { category: 'near_poor', ethnicMinority: true }),
    100,
    ['near_poor'],
  ],
  [
    'social protection counts for near-poor too',
    facts({}, { category: 'near_poor', hasSocialProtection: true }),
    400,
    ['social_protection'],
  ],
  [
    'structures count each: two weak, one unsafe',
    facts({ materials: { ...durable, floor_foundation: 'earth', wall: 'board' }, states: states('unsafe') }),
    140,
    ['poor', 'weak_structure', 'unsafe_structure'],
  ],
  ['31,9 m² for four is crowded', facts({ areaM2: 31.9 }), 110, ['poor', 'crowded']],
  ['32 m² for four is not', facts({ areaM2: 32 }), 100, ['poor']],
  [
    'without a dwelling there are no structures to count',
    { ...facts(null), dwelling: emptyDwelling(false) },
    145,
    ['poor', 'no_dwelling'],
  ],
  ['what is not known counts nothing', facts({ areaM2: null, materials: { ...durable, wall: null } }), 100, ['poor']],
  ['people with merit who are in no group of this order', facts({}, { category: 'meritorious' }), 0, []],
])('scoreOf: %s', (_name, given, score, criteria) => {
  const scored = scoreOf(priority, rule, given);
  expect(scored.score).toBe(score);
  expect(scored.parts.map(({ criterion }) => criterion)).toEqual(criteria);
  expect(scored.parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
});

it('normFor: the amount of the category goes before that of every category', () => {
  const norm = {
    amounts: [
      { houseKind: 'new_build' as const, category: null, amountVnd: 60_000_000 },
      { houseKind: 'new_build' as const, category: 'poor' as const, amountVnd: 70_000_000 },
    ],
  };
  expect(normFor(norm, 'new_build', 'poor')).toBe(70_000_000);
  expect(normFor(norm, 'new_build', 'near_poor')).toBe(60_000_000);
  expect(normFor(norm, 'repair', 'poor')).toBeNull();
});
