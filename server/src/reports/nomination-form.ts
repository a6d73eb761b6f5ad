import { bonusOf } from '@chung-tay/shared/awards/bonus';
import type { Award, AwardForm } from '@chung-tay/shared/awards/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Cells } from '@chung-tay/shared/reports/schema';
import { awardSight } from '../awards/award-sight.ts';
import { ratesOnDay } from '../awards/check-queries.ts';
import { formOnDay } from '../awards/form-queries.ts';
import { awardColumns, awardFrom } from '../awards/read-award.ts';
import { achievementOf } from '../awards/submission-paper.ts';
import { statementName } from '../core/db/list.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { type FormAnswer, type FormContext, type FormQuestion, memberIds, totalOf } from './form-lines.ts';

const mostNominations = 2000;

type Nominated = Pick<Award, 'id' | 'formName' | 'formCode' | 'awardeeType' | 'votesFor' | 'votesTotal' | 'bonusVnd'>;

/**
 * Biểu 06: whom units of the area proposed within the period, by the day of their tờ trình, else the day the file was
 * submitted; without names. What was taken back by the end of the period is not proposed.
 * @throws report_too_long
 */
export async function nominationList(context: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const { rows } = await context.client.query<Nominated>({
    name: 'report_nominations',
    text: `SELECT a.id, form.name AS "formName", a.form_code AS "formCode", a.awardee_type AS "awardeeType", a.votes_for AS "votesFor",
             a.votes_total AS "votesTotal", a.bonus_vnd AS "bonusVnd"
           FROM awards a JOIN award_forms form ON form.id = a.form_id LEFT JOIN award_submissions s ON s.id = a.submission_id
           WHERE a.unit_id = ANY ($1) AND a.submitted_at IS NOT NULL
             AND coalesce(s.submitted_on, (a.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) BETWEEN $2 AND $3
             AND (a.withdrawn_at IS NULL OR (a.withdrawn_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > $3)
           ORDER BY form.name, array_position(ARRAY['collective', 'household', 'individual'], a.awardee_type), a.code LIMIT ${mostNominations + 1}`,
    values: [memberIds(question.area), question.from, question.to],
  });
  if (rows.length > mostNominations)
    throw new AppError(
      'report_too_long',
      `Danh sách dài hơn ${mostNominations} đề nghị: hãy chọn đơn vị nhỏ hơn hoặc kỳ ngắn hơn.`,
    );
  const bonuses = await expectedBonuses(context, rows, question.to);
  const lines = rows.map((row) => ({
    key: row.id,
    label: '',
    level: 0,
    unitId: null,
    cells: cellsOf(row, bonuses(row)),
  }));
  return { lines, total: totalOf('bieu-06', lines, `Cộng: ${lines.length} đề nghị`), notes: [] };
}

/** What each would be paid by the rates of the last day, where it is not decided yet. */
async function expectedBonuses(context: FormContext, rows: readonly Nominated[], day: string) {
  const forms = new Map<string, AwardForm | undefined>();
  for (const code of new Set(rows.map(({ formCode }) => formCode)))
    forms.set(code, await formOnDay(context as HandlerContext, code, day));
  const rates = rows.length > 0 ? await ratesOnDay(context, day) : undefined;
  return ({ bonusVnd, formCode, awardeeType }: Nominated): number | null => {
    const form = forms.get(formCode);
    return bonusVnd ?? (form && rates ? bonusOf(form, awardeeType, rates.amountVnd, rates) : null);
  };
}

const cellsOf = ({ formName, votesFor, votesTotal }: Nominated, bonus: number | null): Cells => ({
  awardee: null,
  position: null,
  achievement: null,
  form: formName,
  votes: votesTotal === null ? null : `${votesFor}/${votesTotal}`,
  bonus,
});

/** Who these nominations are for and why, as far as the reader may know; by award. */
export async function nomineeNames(context: HandlerContext, awardIds: readonly string[]): Promise<Map<string, Cells>> {
  const { seen, name } = awardSight(context);
  const text = `SELECT ${awardColumns(name)} FROM ${awardFrom} WHERE a.id = ANY ($1) AND ${seen}`;
  const { rows } = await context.client.query<Award>({ name: statementName(text), text, values: [awardIds] });
  return new Map(
    rows.map((award) => [
      award.id,
      {
        awardee: award.awardeeName,
        position: award.awardeePosition ?? award.nominatingUnitName,
        achievement: achievementOf(award),
      },
    ]),
  );
}
