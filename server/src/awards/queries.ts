import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { Award, AwardForm } from '@chung-tay/shared/awards/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { readHistory } from '../core/audit/audit.ts';
import { equals, type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';

/** Filters that the register, its total and its export share. */
export type AwardFilters = Pick<
  Input<typeof awardRoutes.listAwards>,
  'unitId' | 'status' | 'awardeeType' | 'formId' | 'q'
>;

const columns = `a.id, a.code, a.unit_id AS "nominatingUnitId", nominating.name AS "nominatingUnitName",
  a.awardee_type AS "awardeeType", a.awardee_unit_id AS "awardeeUnitId", a.awardee_household_id AS "awardeeHouseholdId",
  a.awardee_name AS "awardeeName", a.awardee_position AS "awardeePosition", a.form_id AS "formId", form.name AS "formName",
  a.achievement, a.initiative, a.status, nominator.full_name AS "nominatedBy", a.nominated_at AS "nominatedAt",
  appraiser.full_name AS "appraisedBy", a.appraisal_opinion AS "appraisalOpinion", decider.full_name AS "decidedBy",
  a.decision_number AS "decisionNumber", a.decision_date AS "decisionDate", a.signatory, a.presented_on AS "presentedOn",
  a.revoked_reason AS "revokedReason", a.version`;

/** The nominating unit keeps the name it had on the day of the nomination. */
const from = `awards a
  JOIN award_forms form ON form.id = a.form_id
  JOIN unit_versions nominating ON nominating.unit_id = a.unit_id
    AND (a.nominated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN nominating.valid_from AND coalesce(nominating.valid_to, 'infinity')
  JOIN users nominator ON nominator.id = a.nominated_by
  LEFT JOIN users appraiser ON appraiser.id = a.appraised_by
  LEFT JOIN users decider ON decider.id = a.decided_by`;

/** The register of awards: page, total and export. `q` looks into name, code and decision number. */
export const awardList: ListDefinition<AwardFilters> = {
  columns,
  from,
  unitColumn: 'a.unit_id',
  idColumn: 'a.id',
  filters: {
    unitId: underUnit('a.unit_id'),
    status: oneOf('a.status'),
    awardeeType: equals('a.awardee_type'),
    // Every version of the form: an award decided under another decree is the same form.
    formId: (value, bind) => `a.form_code = (SELECT code FROM award_forms WHERE id = ${bind(value)}::uuid)`,
    q: (value, bind) => {
      const words = bind(value);
      return `(strpos(fold(a.awardee_name), fold(${words})) > 0 OR lower(a.code) = lower(btrim(${words})) OR strpos(lower(a.decision_number), lower(btrim(${words}))) > 0)`;
    },
  },
  sorts: {
    '-nominatedAt': { expression: 'a.nominated_at', type: 'timestamptz', direction: 'DESC' },
    nominatedAt: { expression: 'a.nominated_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-nominatedAt',
};

export const listAwards: Query<typeof awardRoutes.listAwards> = ({ client, roots }, input) =>
  listPage<Award, AwardFilters>(client, roots, awardList, input);

/** The forms in force on a day, today when none is asked for, the higher level first. */
export const listAwardForms: Query<typeof awardRoutes.listAwardForms> = async ({ client, now }, { asOf }) => {
  const { rows } = await client.query<AwardForm>({
    name: 'list_award_forms',
    text: `SELECT id, code, name, level, decided_by AS "decidedBy", awardee_types AS "awardeeTypes",
             valid_from AS "validFrom", valid_to AS "validTo", citation
           FROM award_forms WHERE $1::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') ORDER BY id`,
    values: [asOf ?? dayInVietnam(now)],
  });
  return { data: rows };
};

/** One award within scope; `not_found` otherwise. Commands answer with it too. */
export const getAward = async ({ client, roots }: HandlerContext, { id }: { id: string }): Promise<Award> => {
  const { rows } = await client.query<Award>({
    name: 'get_award',
    text: `SELECT ${columns} FROM ${from} WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'hồ sơ khen thưởng');
};

export const getAwardHistory: Query<typeof awardRoutes.getAwardHistory> = async (context, { id, ...page }) => {
  await getAward(context, { id });
  return readHistory(context.client, context.roots, { type: 'award', id }, page);
};
