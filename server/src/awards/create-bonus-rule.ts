import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { BonusRule } from '@chung-tay/shared/awards/form-schema';
import { type Command, found } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { ruleColumns } from './check-queries.ts';
import { lockVersions, takesOverFrom } from './dated-version.ts';

/**
 * Records factors and rounding of bonuses from a day on; the rule in force ends the day before. Bonuses decided before keep theirs.
 * @throws rule_overlap, rule_gap, not_competent
 */
export const createBonusRule: Command<typeof awardRoutes.createBonusRule> = async (context, input) => {
  await requireWholeProvince(context);
  await lockVersions(context, 'bonus rules');
  const { client } = context;
  const { rows } = await client.query<BonusRule>({
    name: 'versions_of_bonus_rule',
    text: `SELECT ${ruleColumns} FROM bonus_rules r`,
  });
  const former = takesOverFrom(rows, input.validFrom);
  if (former)
    await client.query({
      name: 'close_bonus_rule',
      text: 'UPDATE bonus_rules SET valid_to = $2 WHERE valid_from = $1',
      values: [former.validFrom, dayBefore(input.validFrom)],
    });
  const { rows: written } = await client.query<BonusRule>({
    name: 'insert_bonus_rule',
    text: `INSERT INTO bonus_rules AS r (valid_from, collective_factor, household_factor, rounding, rounding_vnd, citation, assumptions)
           VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${ruleColumns}`,
    values: [
      ...[input.validFrom, input.collectiveFactor, input.householdFactor, input.rounding, input.roundingVnd],
      ...[input.citation, input.assumptions],
    ],
  });
  const unitId = context.roots[0] as string;
  return {
    result: found(written[0], 'quy tắc tiền thưởng'),
    event: {
      action: 'bonus_rule.created',
      subject: { type: 'bonus_rule', id: unitId, unitId },
      note: input.citation,
      changes: { validFrom: { old: former?.validFrom ?? null, new: input.validFrom } },
    },
  };
};
