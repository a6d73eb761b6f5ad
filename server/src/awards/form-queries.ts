import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardForm } from '@chung-tay/shared/awards/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { HandlerContext, Query } from '../core/http/handler.ts';

/** A version of a form as it is told; the table is named `f`. */
export const formColumns = `f.id, f.code, f.name, f.level, f.decided_by AS "decidedBy", f.awardee_types AS "awardeeTypes",
  f.council_rule AS "councilRule", f.papers, f.simplified_papers AS "simplifiedPapers",
  f.coefficient_individual::float8 AS "coefficientIndividual", f.coefficient_collective::float8 AS "coefficientCollective",
  f.appraisal_days AS "appraisalDays", f.assumptions, f.valid_from AS "validFrom", f.valid_to AS "validTo", f.citation`;

/** The forms in force on a day, today when none is asked for, or every version; the higher level first. */
export const listAwardForms: Query<typeof awardRoutes.listAwardForms> = async ({ client, now }, { asOf, all }) => {
  const { rows } = await client.query<AwardForm>({
    name: 'list_award_forms',
    text: `SELECT ${formColumns} FROM award_forms f
           WHERE $2 OR $1::date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity')
           ORDER BY award_rank(f.level) DESC, min(f.id::text) OVER (PARTITION BY f.code), f.valid_from LIMIT 500`,
    values: [asOf ?? dayInVietnam(now), all === 'true'],
  });
  return { data: rows };
};

/** The version of a form in force on a day. */
export async function formOnDay({ client }: HandlerContext, code: string, day: string): Promise<AwardForm | undefined> {
  const { rows } = await client.query<AwardForm>({
    name: 'award_form_on_day',
    text: `SELECT ${formColumns} FROM award_forms f WHERE f.code = $1 AND $2::date BETWEEN f.valid_from AND coalesce(f.valid_to, 'infinity')`,
    values: [code, day],
  });
  return rows[0];
}
