import { otherDwellings } from './dwellings.ts';
import { villageName } from './names.ts';
import {
  type Ending,
  planHouse,
  planSurvey,
  type SampleHouse,
  type SampleHousehold,
  type SampleSurvey,
} from './plan.ts';
import type { Random } from './random.ts';

/** What becomes of a second record that looks like a household of the register. */
export type SuspectEnding = 'open' | 'overridden' | 'merged';

/** A record that looks like another one: mistyped, of a namesake, or written down again in another thôn. */
export interface SampleSuspect {
  original: SampleHousehold;
  copy: SampleHousehold;
  ending: SuspectEnding;
  /** Undefined: made one with the original before anybody went there. */
  survey: SampleSurvey | undefined;
}

interface Surveyed {
  household: SampleHousehold;
  survey: SampleSurvey;
}

/** The households that get no house. */
export interface SampleOthers {
  /** With a case that ends before its list. */
  ended: SampleHouse[];
  /** Surveyed, and no case opened. */
  surveyed: Surveyed[];
  /** Found to look like others once the register is there. */
  suspects: SampleSuspect[];
}

type Found = keyof typeof otherDwellings;
type Fate = Found | Ending | SuspectEnding;

/** Each fate once, those that differ most first (a small sample has no more); then what a survey finds most often. */
const fates: readonly Fate[] = [
  ...(['old_unsafe', 'not_agreed', 'objected', 'deferred', 'open', 'overridden', 'merged'] as const),
  ...(['cold_sheet', 'single', 'crowded', 'supported_before', 'sound', 'local_material', 'to_demolish'] as const),
  ...(['unappraised', 'unappraised', 'unappraised'] as const),
  ...(['old_unsafe', 'sound', 'crowded', 'cold_sheet', 'single', 'not_agreed', 'objected', 'deferred'] as const),
  ...([
    'old_unsafe',
    'sound',
    'local_material',
    'crowded',
    'to_demolish',
    'supported_before',
    'cold_sheet',
    'single',
  ] as const),
  ...(['old_unsafe', 'sound', 'crowded', 'cold_sheet', 'sound', 'old_unsafe', 'single'] as const),
];

/** Plans what becomes of these households; `housed` are those whose twins may turn up. */
export function planOthers(
  random: Random,
  households: readonly SampleHousehold[],
  housed: readonly SampleHousehold[],
): SampleOthers {
  const others: SampleOthers = { ended: [], surveyed: [], suspects: [] };
  for (const [at, household] of households.entries()) {
    const fate = fates[at % fates.length] as Fate;
    if (isEnding(fate)) {
      // Those that wait for a district wait for one and the same: a queue.
      const at2024 = fate === 'unappraised' && housed[0] ? { ...household, commune: housed[0].commune } : household;
      others.ended.push(planHouse(random, at2024, random.pick(['new_build', 'repair']), fate));
    } else if (isSuspect(fate)) {
      const known = fate === 'open' ? others.surveyed.at(-1)?.household : housed[(at * 37) % housed.length];
      others.suspects.push(planSuspect(random, household, fate, known as SampleHousehold));
    } else others.surveyed.push(planSurveyed(random, fitting(random, household, fate), fate));
  }
  return others;
}

const isEnding = (fate: Fate): fate is Ending => ['not_agreed', 'objected', 'deferred', 'unappraised'].includes(fate);
const isSuspect = (fate: Fate): fate is SuspectEnding => ['open', 'overridden', 'merged'].includes(fate);

const planSurveyed = (random: Random, household: SampleHousehold, found: Found): Surveyed => ({
  household,
  survey: planSurvey(random, household, otherDwellings[found](random, household.memberCount)),
});

/** The household as it must be for the dwelling to be a case of its own. */
function fitting(random: Random, household: SampleHousehold, found: Found): SampleHousehold {
  if (found === 'single') return { ...household, memberCount: 1 };
  if (found === 'crowded') return { ...household, memberCount: random.between(5, 8) };
  if (found === 'supported_before') return { ...household, category: 'meritorious', previouslySupported: true };
  return household;
}

/**
 * The household as a second record of another one. What stays open is about one that has only been surveyed, so that it
 * stands in no case's way.
 */
function planSuspect(
  random: Random,
  { serial, nationalId, memberCount }: SampleHousehold,
  ending: SuspectEnding,
  original: SampleHousehold,
): SampleSuspect {
  if (ending === 'merged') {
    let village = original.village;
    while (village === original.village) village = villageName(random, original.commune.type);
    return { original, ending, copy: { ...original, serial, village, nationalId: null }, survey: undefined };
  }
  const again = { ...original, serial, headBirthYear: original.headBirthYear + 1 };
  const copy =
    ending === 'open' ? { ...again, nationalId: mistyped(original.nationalId) } : { ...again, nationalId, memberCount };
  return { original, ending, copy, survey: planSurveyed(random, copy, 'sound').survey };
}

/** The number with its last digit wrong. */
const mistyped = (nationalId: string | null): string | null =>
  nationalId?.replace(/.$/, (digit) => String((Number(digit) + 1) % 10)) ?? null;
