import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { BaseSalary } from '@chung-tay/shared/awards/form-schema';
import { type Command, found } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { lockVersions, takesOverFrom } from './dated-version.ts';
import { salaryColumns } from './rate-queries.ts';

/**
 * Records the base salary from a day on; the one in force ends the day before. Bonuses decided before keep theirs.
 * @throws rule_overlap, rule_gap, not_competent
 */
export const createBaseSalary: Command<typeof awardRoutes.createBaseSalary> = async (context, input) => {
  await requireWholeProvince(context);
  await lockVersions(context, 'base salaries');
  const { client } = context;
  const { rows } = await client.query<BaseSalary>({
    name: 'versions_of_base_salary',
    text: `SELECT ${salaryColumns} FROM base_salaries s`,
  });
  const former = takesOverFrom(rows, input.validFrom);
  if (former)
    await client.query({
      name: 'close_base_salary',
      text: 'UPDATE base_salaries SET valid_to = $2 WHERE valid_from = $1',
      values: [former.validFrom, dayBefore(input.validFrom)],
    });
  const { rows: written } = await client.query<BaseSalary>({
    name: 'insert_base_salary',
    text: `INSERT INTO base_salaries AS s (valid_from, amount_vnd, citation) VALUES ($1, $2, $3) RETURNING ${salaryColumns}`,
    values: [input.validFrom, input.amountVnd, input.citation],
  });
  const unitId = context.roots[0] as string;
  return {
    result: found(written[0], 'mức lương cơ sở'),
    event: {
      action: 'base_salary.created',
      subject: { type: 'base_salary', id: unitId, unitId },
      note: input.citation,
      changes: {
        amountVnd: { old: former?.amountVnd ?? null, new: input.amountVnd },
        validFrom: { old: null, new: input.validFrom },
      },
    },
  };
};
