import type { HouseholdCategory } from '../households/schema.ts';
import { type Measured, measureCondition } from './conditions.ts';
import { measureCriterion } from './criteria.ts';
import type { Facts } from './facts.ts';
import { allOf, someOf } from './logic.ts';
import type {
  EligibilityParameters,
  Finding,
  HouseKind,
  NormParameters,
  PriorityCriterion,
  PriorityParameters,
  ScorePart,
} from './schema.ts';
import { type Durability, judgeStructures } from './structures.ts';
import { isBelowPerPerson } from './words.ts';

/** What a rule says of a household: `incomplete` when a datum is missing and the others do not decide without it. */
export interface Judgement {
  verdict: 'eligible' | 'ineligible' | 'incomplete';
  /** Line by line: the conditions, then the criteria, in the order of the rule. */
  findings: Finding[];
}

interface Judged {
  verdict: Judgement['verdict'];
  conditions: readonly Measured[];
  criteria: readonly Measured[];
}

function judge(parameters: EligibilityParameters, facts: Facts): Judged {
  const conditions = parameters.conditions.map((condition) => measureCondition(condition, facts));
  const criteria = parameters.anyOf.map((criterion) => measureCriterion(criterion, parameters, facts));
  const met = allOf([...conditions.map((one) => one.met), someOf(criteria.map((one) => one.met))]);
  return { verdict: met === null ? 'incomplete' : met ? 'eligible' : 'ineligible', conditions, criteria };
}

/**
 * Judges a household by one version of the rules: eligible when every condition holds and one criterion is met. Pure, so
 * the browser shows while a survey is written what the server will say.
 */
export function assess(parameters: EligibilityParameters, facts: Facts): Judgement {
  const { verdict, conditions, criteria } = judge(parameters, facts);
  const line = (group: Finding['group'], rules: readonly { measure: string }[], measured: readonly Measured[]) =>
    measured.map(
      ({ met, text }, index): Finding => ({ group, measure: rules[index]?.measure ?? '', met, text: text() }),
    );
  return {
    verdict,
    findings: [
      ...line('condition', parameters.conditions, conditions),
      ...line('criterion', parameters.anyOf, criteria),
    ],
  };
}

/** The verdict of {@link assess} alone, without its sentences: for judging thousands of households. */
export const verdictOf = (parameters: EligibilityParameters, facts: Facts): Judgement['verdict'] =>
  judge(parameters, facts).verdict;

/**
 * The lines that decided: what made the household eligible; the conditions that fail, or else every criterion that is not
 * met; or what is missing.
 */
export function decisiveFindings({ verdict, findings }: Judgement): Finding[] {
  if (verdict === 'eligible') return findings.filter((one) => one.group === 'criterion' && one.met);
  if (verdict === 'incomplete') return findings.filter((one) => one.met === null);
  const failed = findings.filter((one) => one.group === 'condition' && one.met === false);
  return failed.length > 0 ? failed : findings.filter((one) => one.group === 'criterion');
}

/** How often a criterion of priority counts for these facts: once or never, structures by their number. */
function countOf(criterion: PriorityCriterion, crowdedBelowM2: number, rule: Durability, facts: Facts): number {
  const { household, dwelling } = facts;
  const poor = household.category === 'poor';
  const merit = household.hasMeritMember || household.category === 'meritorious';
  const structures = dwelling?.hasDwelling ? judgeStructures(rule, dwelling) : [];
  switch (criterion) {
    case 'poor_ethnic_minority':
      return Number(poor && household.ethnicMinority);
    case 'poor_with_merit':
      return Number(poor && merit);
    case 'social_protection':
      return Number((poor || household.category === 'near_poor') && household.hasSocialProtection);
    case 'special_hardship':
      return Number(household.specialHardship);
    case 'disaster_prone':
      return Number(household.disasterProne);
    case 'meritorious':
      return Number(merit);
    case 'poor':
      return Number(poor);
    case 'near_poor':
      return Number(household.category === 'near_poor');
    case 'no_dwelling':
      return Number(dwelling?.hasDwelling === false);
    case 'weak_structure':
      return structures.filter((one) => one.weak).length;
    case 'unsafe_structure':
      return structures.filter((one) => one.unsafe).length;
    case 'crowded':
      return Number(
        dwelling?.hasDwelling === true &&
          dwelling.areaM2 !== null &&
          isBelowPerPerson(dwelling.areaM2, household.memberCount, crowdedBelowM2),
      );
  }
}

/**
 * How far ahead a household stands (H5): the first group of the order it belongs to, and every need of its dwelling on
 * top. What is not known counts nothing. Which materials are durable is said by the rule of eligibility of that day.
 */
export function scoreOf(
  parameters: PriorityParameters,
  rule: Durability,
  facts: Facts,
): { score: number; parts: ScorePart[] } {
  const part = ({ criterion, points }: PriorityParameters['order'][number]): ScorePart => {
    const count = countOf(criterion, parameters.crowdedBelowM2, rule, facts);
    return { criterion, count, points: points * count };
  };
  const group = parameters.order.map(part).find(({ count }) => count > 0);
  const needs = parameters.needs.map(part).filter(({ count }) => count > 0);
  const parts = group ? [group, ...needs] : needs;
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

/** The amount of support, đồng: that of the household's category, else that of every category; null when there is none. */
export function normFor(parameters: NormParameters, houseKind: HouseKind, category: HouseholdCategory): number | null {
  const ofKind = parameters.amounts.filter((one) => one.houseKind === houseKind);
  const norm = ofKind.find((one) => one.category === category) ?? ofKind.find((one) => one.category === null);
  return norm?.amountVnd ?? null;
}
