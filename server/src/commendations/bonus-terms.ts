import { bonusOf } from '@chung-tay/shared/awards/bonus';
import type { AwardeeType, AwardForm } from '@chung-tay/shared/awards/schema';
import type { CommendationBonusRule } from '@chung-tay/shared/commendations/schema';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { Client } from '../core/db/pool.ts';

type Coefficients = Pick<AwardForm, 'coefficientIndividual' | 'coefficientCollective'>;

/** The form as it stands on a day, and what money goes with it. */
export interface Terms extends Coefficients {
  formId: string;
  formName: string;
  baseSalaryVnd: number | null;
  rule: CommendationBonusRule | null;
}

type Row = Coefficients &
  Pick<Terms, 'formId' | 'formName'> & { salary: number | null; salaryCitation: string | null } & {
    [Name in keyof Omit<CommendationBonusRule, 'salaryCitation'>]: CommendationBonusRule[Name] | null;
  };

const termsText = `SELECT f.id AS "formId", f.name AS "formName", f.coefficient_individual::float8 AS "coefficientIndividual",
    f.coefficient_collective::float8 AS "coefficientCollective", s.amount_vnd AS salary, s.citation AS "salaryCitation",
    r.collective_factor::float8 AS "collectiveFactor", r.household_factor::float8 AS "householdFactor", r.rounding,
    r.rounding_vnd AS "roundingVnd", r.citation AS "ruleCitation"
  FROM award_forms f
  LEFT JOIN base_salaries s ON $2::date BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')
  LEFT JOIN bonus_rules r ON $2::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
  WHERE f.code = $1 AND $2::date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity')`;

/**
 * The terms of a form on the day of a decision: the version of the form, the base salary, factors and rounding of that day.
 * @throws invalid_request at /decidedOn when the form was not in force · base_salary_missing
 */
export async function termsOf(client: Client, formCode: string, formName: string, day: string): Promise<Terms> {
  const { rows } = await client.query<Row>({ name: 'commendation_terms', text: termsText, values: [formCode, day] });
  const [row] = rows;
  if (!row) throw fieldError('/decidedOn', 'not_in_force', `“${formName}” không có hiệu lực vào ngày quyết định này.`);
  const { salary, salaryCitation, collectiveFactor, householdFactor, rounding, roundingVnd, ruleCitation, ...form } =
    row;
  if (form.coefficientIndividual === null && form.coefficientCollective === null)
    return { ...form, baseSalaryVnd: null, rule: null };
  if (salary === null || salaryCitation === null) throw missing('mức lương cơ sở', day);
  if (rounding === null || collectiveFactor === null || householdFactor === null)
    throw missing('quy tắc tiền thưởng', day);
  const rule = {
    ...{ collectiveFactor, householdFactor, rounding, roundingVnd: roundingVnd ?? 1 },
    ...{ salaryCitation, ruleCitation: ruleCitation ?? '' },
  };
  return { ...form, baseSalaryVnd: salary, rule };
}

const missing = (what: string, day: string): AppError =>
  new AppError('base_salary_missing', `Chưa có ${what} của ngày ${writtenDay(day)}; quản trị viên cần nhập trước.`, {
    fields: [{ pointer: '/decidedOn', code: 'base_salary_missing', message: `Chưa có ${what} của ngày này.` }],
  });

/** What a bonus is made of. A form without a coefficient for such an awardee carries no money. */
export interface Bonus {
  coefficient: number | null;
  factor: number | null;
  bonusVnd: number;
}

/** The bonus of one awardee by these terms, in đồng, with its coefficient and factor. */
export function bonusBy(terms: Terms, awardeeType: AwardeeType): Bonus {
  const { baseSalaryVnd, rule } = terms;
  const bonusVnd = baseSalaryVnd === null || rule === null ? null : bonusOf(terms, awardeeType, baseSalaryVnd, rule);
  if (bonusVnd === null || rule === null) return { coefficient: null, factor: null, bonusVnd: 0 };
  const own = awardeeType === 'collective' ? terms.coefficientCollective : null;
  const factors = {
    individual: 1,
    household: rule.householdFactor,
    collective: own === null ? rule.collectiveFactor : 1,
  };
  return { coefficient: own ?? terms.coefficientIndividual, factor: factors[awardeeType], bonusVnd };
}
