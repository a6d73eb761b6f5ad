import type { BonusRule } from './form-schema.ts';
import type { AwardeeType, AwardForm } from './schema.ts';

/** Coefficients and factors have at most two decimals: whole hundredths. */
const hundredths = (value: number): number => Math.round(value * 100);

/** Rounded to whole steps of `step` đồng; half goes up. All in whole đồng, numerator over a denominator of 10,000. */
function rounded(tenThousandths: bigint, rule: Pick<BonusRule, 'rounding' | 'roundingVnd'>): number {
  const step = BigInt(rule.roundingVnd) * 10_000n;
  const lifted = rule.rounding === 'up' ? tenThousandths + step - 1n : tenThousandths + step / 2n;
  return Number((lifted / step) * BigInt(rule.roundingVnd));
}

/**
 * The bonus of one awardee in đồng: coefficient × base salary of the day of the decision, for a collective or a household times
 * its factor, rounded by the rule in force that day. `null` when no coefficient is laid down for such an awardee.
 * Luật TĐKT 06/2022/QH15; NĐ 98/2023/NĐ-CP Điều 53-58; from 1/7/2025 NĐ 152/2025/NĐ-CP Điều 54.
 */
export function bonusOf(
  form: Pick<AwardForm, 'coefficientIndividual' | 'coefficientCollective'>,
  awardeeType: AwardeeType,
  baseSalaryVnd: number,
  rule: Pick<BonusRule, 'collectiveFactor' | 'householdFactor' | 'rounding' | 'roundingVnd'>,
): number | null {
  const own = awardeeType === 'collective' ? form.coefficientCollective : null;
  const coefficient = own ?? form.coefficientIndividual;
  if (coefficient === null) return null;
  const factors = {
    individual: 1,
    household: rule.householdFactor,
    collective: own === null ? rule.collectiveFactor : 1,
  };
  const product = BigInt(baseSalaryVnd) * BigInt(hundredths(coefficient)) * BigInt(hundredths(factors[awardeeType]));
  return rounded(product, rule);
}
