import { fold } from '../core/text.ts';
import { facetWords, memberWords, readFacet, type SurveyValues, sameValue, surveyFacets } from './facets.ts';
import type { Member, Position, SurveyDifference } from './schema.ts';

/** Metres by which two measurements of one dwelling may differ before it counts as another place. */
const sameSpotM = 50;

/** Metres between two positions (haversine, mean radius of the earth). */
export function distanceM(one: Position, other: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const width = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const across = height + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * width;
  return 2 * 6_371_008 * Math.asin(Math.min(1, Math.sqrt(across)));
}

/** A phone measures the same spot a little differently each time. */
const sameSpot = (one: Position | null, other: Position | null): boolean =>
  one !== null &&
  other !== null &&
  distanceM(one, other) <= Math.max(sameSpotM, (one.accuracyM ?? 0) + (other.accuracyM ?? 0));

/** Members by name without accents; two of one name are told apart by their birth year. */
function byName(members: readonly Member[]): Map<string, Member> {
  const known = new Map<string, Member>();
  for (const member of members) {
    const name = fold(member.name);
    known.set(known.has(name) ? `${name} ${member.birthYear}` : name, member);
  }
  return known;
}

function memberDifferences(before: readonly Member[], after: readonly Member[]): SurveyDifference[] {
  const [former, present] = [byName(before), byName(after)];
  return [...new Set([...present.keys(), ...former.keys()])].flatMap((key) => {
    const [was, is] = [former.get(key), present.get(key)];
    const [old, now] = [was ? memberWords(was) : null, is ? memberWords(is) : null];
    if (old === now) return [];
    return [{ field: `members.${key}`, label: `Nhân khẩu ${(is ?? was)?.name ?? ''}`, before: old, after: now }];
  });
}

/**
 * What changed from one survey of a household to another, in words, in the order of the form; members one by one, those
 * of the later survey first. The day is no difference; a position is one only when it is another spot.
 */
export const surveyDifferences = (before: SurveyValues, after: SurveyValues): SurveyDifference[] =>
  surveyFacets.flatMap((facet) => {
    const { field, label } = facet;
    if (field === 'surveyedOn') return [];
    if (field === 'members') return memberDifferences(before.members, after.members);
    const [was, is] = [readFacet(before, field), readFacet(after, field)];
    if (sameValue(was, is)) return [];
    if (field === 'position' && sameSpot(before.position, after.position)) return [];
    return [{ field, label, before: facetWords(facet, was), after: facetWords(facet, is) }];
  });
