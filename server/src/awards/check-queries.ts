import { bonusOf } from '@chung-tay/shared/awards/bonus';
import type { AwardChecks } from '@chung-tay/shared/awards/check-schema';
import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { BonusRule } from '@chung-tay/shared/awards/form-schema';
import { stepsOf } from '@chung-tay/shared/awards/lifecycle';
import type { AwardStep } from '@chung-tay/shared/awards/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { type CheckedStep, checksOf } from './checks.ts';
import { figuresOf } from './figures.ts';
import { formColumns } from './form-queries.ts';
import { type Nomination, resolveNomination } from './nomination.ts';
import { getAward } from './read-award.ts';

/** Everything a person should know before a file goes on: checks with reasons, steps, bonus of today, the system's figures. */
export const checkAward: Query<typeof awardRoutes.checkAward> = async (context, input) => {
  const subject = {
    ...{
      awardeeUnitId: null,
      awardeeHouseholdId: null,
      awardeeDonorId: null,
      awardeeName: null,
      awardeePosition: null,
    },
    ...{ movementId: null, merit: null },
    ...input,
  };
  const nomination = await resolveNomination(context, subject, 'regular');
  return tell(context, nomination, 'nominate');
};

/** What an existing file still meets: before it is submitted, its papers; once submitted, the quota too. */
export const getAwardChecks: Query<typeof awardRoutes.getAwardChecks> = async (context, { id }) => {
  const award = await getAward(context, { id });
  const { rows } = await context.client.query<{ routeId: string }>({
    name: 'route_of_award',
    text: 'SELECT a.route_id AS "routeId" FROM awards a WHERE a.id = $1',
    values: [id],
  });
  const { routeId } = found(rows[0], 'hồ sơ khen thưởng');
  const form = await formOf(context, award.formId);
  const step = ['drafted', 'returned'].includes(award.status) ? 'submit' : 'appraise';
  return tell(context, { ...award, unitId: award.nominatingUnitId, routeId, form }, step);
};

async function formOf({ client }: HandlerContext, id: string): Promise<Nomination['form']> {
  const { rows } = await client.query<Nomination['form']>({
    name: 'form_of_award',
    text: `SELECT ${formColumns} FROM award_forms f WHERE f.id = $1`,
    values: [id],
  });
  return found(rows[0], 'hình thức khen thưởng');
}

async function tell(context: HandlerContext, nomination: Nomination, step: CheckedStep): Promise<AwardChecks> {
  const today = dayInVietnam(context.now);
  const [checks, figures, { rows: routes }, rates] = await Promise.all([
    checksOf(context, nomination, step),
    figuresOf(context, nomination),
    context.client.query<{ steps: AwardStep[] }>({
      name: 'award_route_steps',
      text: 'SELECT steps FROM award_routes WHERE id = $1',
      values: [nomination.routeId],
    }),
    ratesOnDay(context, today),
  ]);
  const { form, awardeeType, awardeeName, route } = nomination;
  return {
    ...{ awardeeName, formName: form.name, route, checks, figures },
    steps: stepsOf(routes[0]?.steps ?? [], form.councilRule),
    bonusVnd: rates ? bonusOf(form, awardeeType, rates.amountVnd, rates) : null,
  };
}

/** Base salary and bonus rule of a day; undefined when one of them is not recorded for it. */
export async function ratesOnDay(
  { client }: Pick<HandlerContext, 'client'>,
  day: string,
): Promise<(BonusRule & { amountVnd: number }) | undefined> {
  const { rows } = await client.query<BonusRule & { amountVnd: number }>({
    name: 'bonus_rates_on_day',
    text: `SELECT s.amount_vnd AS "amountVnd", ${ruleColumns} FROM base_salaries s, bonus_rules r
           WHERE $1::date BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')
             AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')`,
    values: [day],
  });
  return rows[0];
}

/** A bonus rule as it is told; the table is named `r`. */
export const ruleColumns = `r.valid_from AS "validFrom", r.valid_to AS "validTo", r.collective_factor::float8 AS "collectiveFactor",
  r.household_factor::float8 AS "householdFactor", r.rounding, r.rounding_vnd AS "roundingVnd", r.citation, r.assumptions`;
