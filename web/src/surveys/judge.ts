import { fold } from '@chung-tay/shared/core/text';
import type { Household } from '@chung-tay/shared/households/schema';
import { assess, type Judgement } from '@chung-tay/shared/rules/assess';
import type { Facts } from '@chung-tay/shared/rules/facts';
import type { AreaKind } from '@chung-tay/shared/rules/schema';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { Unit } from '@chung-tay/shared/units/schema';
import { countedValues } from './draft-changes.ts';
import type { EligibilityRule } from './queries.ts';

/** The special before the general, as on the server. */
const bySpeciality: readonly AreaKind[] = ['poor_district', 'ethnic_area', 'any'];

/** The unit and all above it in today's tree. */
function pathOf(unitId: string, units: readonly Pick<Unit, 'id' | 'parentId'>[]): string[] {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const path: string[] = [];
  for (let at: string | null | undefined = unitId; at && !path.includes(at); at = parents.get(at)) path.push(at);
  return path;
}

/** The rule for a unit: that of the special area it lies in if there is one, else that of every area. */
export function ruleOf(
  unitId: string,
  rules: readonly EligibilityRule[],
  areas: readonly { unitId: string; areaKind: AreaKind }[],
  units: readonly Pick<Unit, 'id' | 'parentId'>[],
): EligibilityRule | undefined {
  const path = pathOf(unitId, units);
  const kinds = new Set<AreaKind>(areas.filter((area) => path.includes(area.unitId)).map(({ areaKind }) => areaKind));
  return bySpeciality
    .filter((kind) => kind === 'any' || kinds.has(kind))
    .map((kind) => rules.find(({ areaKind }) => areaKind === kind))
    .find((rule) => rule !== undefined);
}

/** What a rule looks at, were the survey submitted as it stands: the register's word, and what the survey found. */
export function factsOf(household: Household, written: SurveyValues): Facts {
  const { dwelling, members, disasterProne, surveyedOn } = countedValues(written);
  return {
    household: {
      category: household.category,
      memberCount: Math.max(1, members.length),
      ethnicMinority: household.ethnicity !== null && fold(household.ethnicity) !== 'kinh',
      hasMeritMember: household.hasMeritMember || members.some(({ merit }) => merit),
      hasSocialProtection: household.hasSocialProtection || members.some(({ socialProtection }) => socialProtection),
      specialHardship: household.specialHardship,
      permanentResidence: household.permanentResidence,
      landStatus: household.landStatus,
      previouslySupported: household.previouslySupported,
      disasterProne,
    },
    dwelling,
    surveyedOn,
  };
}

/** Whether the household would be eligible by this rule, and why: by the same function as on the server. */
export const judgeDraft = (rule: EligibilityRule, household: Household, written: SurveyValues): Judgement =>
  assess(rule.eligibility, factsOf(household, written));
