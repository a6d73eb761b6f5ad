import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardForm } from '@chung-tay/shared/awards/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { requireWholeProvince } from '../rules/create-rule.ts';
import { dayBefore } from '../units/registry-unit.ts';
import { lockVersions, takesOverFrom } from './dated-version.ts';
import { formColumns } from './form-queries.ts';

/**
 * Records a version of a form from a day on, or a new form; the one in force ends the day before. What was decided under a
 * former version keeps it.
 * @throws rule_overlap, rule_gap, not_competent when the actor does not keep the whole province
 */
export const createAwardForm: Command<typeof awardRoutes.createAwardForm> = async (context, input) => {
  await requireWholeProvince(context);
  requireRule(input);
  await lockVersions(context, `award form ${input.code}`);
  const { rows } = await context.client.query<AwardForm>({
    name: 'versions_of_award_form',
    text: `SELECT ${formColumns} FROM award_forms f WHERE f.code = $1`,
    values: [input.code],
  });
  const former = takesOverFrom(rows, input.validFrom);
  const unitId = context.roots[0] as string;
  const about = (id: string): Event['subject'] => ({ type: 'award_form', id, unitId });
  const ended = dayBefore(input.validFrom);
  if (former)
    await context.client.query({
      name: 'close_award_form',
      text: 'UPDATE award_forms SET valid_to = $2 WHERE id = $1',
      values: [former.id, ended],
    });
  const result = await insertForm(context, input);
  const changes = { validFrom: { old: null, new: input.validFrom }, citation: { old: null, new: input.citation } };
  const created: Event = { action: 'award_form.created', subject: about(result.id), note: input.name, changes };
  if (!former) return { result, event: created };
  const closing = { validTo: { old: former.validTo, new: ended } };
  return { result, event: [created, { action: 'award_form.closed', subject: about(former.id), changes: closing }] };
};

/** What the parts of a form must say together. */
function requireRule(input: Input<typeof awardRoutes.createAwardForm>): void {
  if (input.councilRule && !input.councilRule.council)
    throw fieldError('/councilRule', 'not_applicable', 'Không hỏi Hội đồng thì để trống quy tắc bỏ phiếu.');
  if (input.coefficientCollective !== null && !input.awardeeTypes.includes('collective'))
    throw fieldError('/coefficientCollective', 'not_applicable', 'Hình thức này không dành cho tập thể.');
}

async function insertForm(
  { client, services }: CommandContext,
  form: Input<typeof awardRoutes.createAwardForm>,
): Promise<AwardForm> {
  const { rows } = await client.query<AwardForm>({
    name: 'insert_award_form',
    text: `INSERT INTO award_forms AS f (id, code, name, level, decided_by, awardee_types, council_rule, papers, simplified_papers,
             coefficient_individual, coefficient_collective, appraisal_days, assumptions, valid_from, citation)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING ${formColumns}`,
    values: [
      ...[services.newId(), form.code, form.name, form.level, form.decidedBy, [...new Set(form.awardeeTypes)]],
      ...[
        form.councilRule && JSON.stringify(form.councilRule),
        [...new Set(form.papers)],
        [...new Set(form.simplifiedPapers)],
      ],
      ...[form.coefficientIndividual, form.coefficientCollective, form.appraisalDays, form.assumptions],
      ...[form.validFrom, form.citation],
    ],
  });
  return found(rows[0], 'hình thức khen thưởng');
}
