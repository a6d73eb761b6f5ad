import type { Assessment } from '@chung-tay/shared/assessments/schema';
import { assess, normFor, scoreOf } from '@chung-tay/shared/rules/assess';
import { type HouseKind, houseKinds, type Programme } from '@chung-tay/shared/rules/schema';
import { type RuleBook, ruleFor } from '../rules/rule-book.ts';
import { factsOf, type JudgedHousehold } from './judged-household.ts';

/** What each kind of house would be given by the norm of that day. */
export function normsFor(book: RuleBook, programme: Programme, household: JudgedHousehold): Assessment['norms'] {
  const norm = ruleFor(book, 'norm', programme, household.unitId);
  if (!norm) return [];
  return (Object.keys(houseKinds) as HouseKind[]).flatMap((houseKind) => {
    const amountVnd = normFor(norm.parameters, houseKind, household.category);
    return amountVnd === null ? [] : [{ houseKind, amountVnd, ruleId: norm.id }];
  });
}

/**
 * Judges one household by the rules of a day, with everything an official reads about it. The score needs a survey, and
 * the rule of eligibility that says which materials are durable.
 */
export function judgeHousehold(book: RuleBook, programme: Programme, household: JudgedHousehold): Assessment {
  const rule = ruleFor(book, 'eligibility', programme, household.unitId);
  const priority = ruleFor(book, 'priority', programme, household.unitId);
  const facts = factsOf(household);
  const scored = rule && priority && facts.dwelling ? scoreOf(priority.parameters, rule.parameters, facts) : undefined;
  const judged = rule ? assess(rule.parameters, facts) : { verdict: 'no_rule' as const, findings: [] };
  return {
    householdId: household.id,
    programme,
    assessedOn: book.day,
    areaKind: rule?.areaKind ?? null,
    surveyId: household.surveyId,
    verdict: judged.verdict,
    findings: judged.findings,
    ruleId: rule?.id ?? null,
    ruleTitle: rule?.title ?? null,
    citation: rule?.citation ?? null,
    score: scored?.score ?? null,
    scoreParts: scored?.parts ?? [],
    priorityRuleId: scored && priority ? priority.id : null,
    norms: normsFor(book, programme, household),
  };
}
