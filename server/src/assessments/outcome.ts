import { writtenNumber } from '@chung-tay/shared/core/numbers';
import { writtenDay } from '@chung-tay/shared/core/text';
import { assess, decisiveFindings, scoreOf, verdictOf } from '@chung-tay/shared/rules/assess';
import type { Facts } from '@chung-tay/shared/rules/facts';
import {
  houseKinds,
  type Programme,
  priorityCriteria,
  type RuleKind,
  type Verdict,
} from '@chung-tay/shared/rules/schema';
import { type InForce, type RuleBook, ruleFor } from '../rules/rule-book.ts';
import { normsFor } from './judge-household.ts';
import type { JudgedHousehold } from './judged-household.ts';

/** What one side of a comparison says of a household: two sides differ when verdict or mark do. */
export interface Outcome {
  verdict: Verdict;
  ruleTitle: string | null;
  /** Score or amounts, for rules that do not change the verdict. */
  mark: string;
  /** The lines that decided; made only for households that differ. */
  reasons: () => string[];
}

/** Looks at a household through the rules of a day. */
export type Lens = (book: RuleBook, programme: Programme, household: JudgedHousehold, facts: Facts) => Outcome;

const verdictBy = (rule: InForce<'eligibility'> | undefined, facts: Facts): Verdict =>
  rule ? verdictOf(rule.parameters, facts) : 'no_rule';

const eligibility: Lens = (book, programme, household, facts) => {
  const rule = ruleFor(book, 'eligibility', programme, household.unitId);
  return {
    verdict: verdictBy(rule, facts),
    ruleTitle: rule?.title ?? null,
    mark: '',
    reasons: () =>
      rule
        ? decisiveFindings(assess(rule.parameters, facts)).map((finding) => finding.text)
        : [`Không có tiêu chí nào của chương trình áp dụng cho địa bàn này vào ngày ${writtenDay(book.day)}`],
  };
};

const priority: Lens = (book, programme, household, facts) => {
  const rule = ruleFor(book, 'eligibility', programme, household.unitId);
  const order = ruleFor(book, 'priority', programme, household.unitId);
  const scored = rule && order && facts.dwelling ? scoreOf(order.parameters, rule.parameters, facts) : undefined;
  return {
    verdict: verdictBy(rule, facts),
    ruleTitle: order?.title ?? null,
    mark: String(scored?.score),
    reasons: () =>
      scored
        ? [
            `Điểm ưu tiên: ${scored.score}`,
            ...scored.parts.map((part) => `${priorityCriteria[part.criterion]}: ${part.points}`),
          ]
        : ['Chưa tính được điểm ưu tiên'],
  };
};

const norm: Lens = (book, programme, household, facts) => {
  const norms = normsFor(book, programme, household);
  return {
    verdict: verdictBy(ruleFor(book, 'eligibility', programme, household.unitId), facts),
    ruleTitle: ruleFor(book, 'norm', programme, household.unitId)?.title ?? null,
    mark: norms.map(({ houseKind, amountVnd }) => `${houseKind} ${amountVnd}`).join(),
    reasons: () =>
      norms.length > 0
        ? norms.map(({ houseKind, amountVnd }) => `${houseKinds[houseKind]}: ${writtenNumber(amountVnd)} đồng`)
        : ['Chưa có mức hỗ trợ'],
  };
};

/** Through which lens a kind of rule makes a difference. */
export const lensOf: Readonly<Record<RuleKind, Lens>> = { eligibility, priority, norm };
