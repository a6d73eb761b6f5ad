import type { Award } from '@chung-tay/shared/awards/schema';
import { statementName, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';
import { awardSight } from './award-sight.ts';

/** An award as it is told, beside {@link awardFrom}, under the name that the reader may know. */
export const awardColumns = (
  name: string,
): string => `a.id, a.code, a.unit_id AS "nominatingUnitId", nominating.name AS "nominatingUnitName",
  a.awardee_type AS "awardeeType", a.awardee_unit_id AS "awardeeUnitId", a.awardee_household_id AS "awardeeHouseholdId",
  a.awardee_donor_id AS "awardeeDonorId", ${name} AS "awardeeName", a.awardee_position AS "awardeePosition",
  a.form_id AS "formId", a.form_code AS "formCode", form.name AS "formName", form.level AS "formLevel", route.code AS route,
  CASE WHEN coalesce((form.council_rule ->> 'council')::boolean, false) THEN route.steps ELSE array_remove(route.steps, 'vote') END AS steps,
  a.movement_id AS "movementId", movement.name AS "movementName", a.merit_year AS "meritYear", a.merit,
  a.achievement, a.initiative, a.figures, a.status, nominator.full_name AS "nominatedBy", a.nominated_at AS "nominatedAt",
  a.submitted_at AS "submittedAt", a.submission_id AS "submissionId", submission.code AS "submissionCode",
  appraiser.full_name AS "appraisedBy", a.appraisal_opinion AS "appraisalOpinion", a.session_id AS "sessionId",
  a.votes_for AS "votesFor", a.votes_total AS "votesTotal", decider.full_name AS "decidedBy", a.commendation_id AS "commendationId",
  a.decision_number AS "decisionNumber", a.decision_date AS "decisionDate", a.signatory, a.bonus_vnd AS "bonusVnd",
  a.presented_on AS "presentedOn", a.revoked_reason AS "revokedReason", a.withdrawn_reason AS "withdrawnReason",
  coalesce((SELECT json_agg(json_build_object('id', p.id, 'kind', p.kind, 'fileName', p.file_name, 'fileType', p.file_type,
      'fileBytes', p.file_bytes, 'addedAt', to_char(p.added_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.added_at, p.id)
    FROM award_papers p WHERE p.award_id = a.id), '[]') AS papers, a.version`;

/** The nominating unit keeps the name it had on the day of the nomination. */
export const awardFrom = `awards a
  JOIN award_forms form ON form.id = a.form_id
  JOIN award_routes route ON route.id = a.route_id
  JOIN unit_versions nominating ON nominating.unit_id = a.unit_id
    AND (a.nominated_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN nominating.valid_from AND coalesce(nominating.valid_to, 'infinity')
  JOIN users nominator ON nominator.id = a.nominated_by
  LEFT JOIN movements movement ON movement.id = a.movement_id
  LEFT JOIN award_submissions submission ON submission.id = a.submission_id
  LEFT JOIN users appraiser ON appraiser.id = a.appraised_by
  LEFT JOIN users decider ON decider.id = a.decided_by`;

/** One award within scope; `not_found` otherwise. Commands answer with it too. */
export const getAward = async (context: HandlerContext, { id }: { id: string }): Promise<Award> => {
  const { seen, name } = awardSight(context);
  const text = `SELECT ${awardColumns(name)} FROM ${awardFrom} WHERE a.id = $1 AND ${withinUnits('a.unit_id', '$2')} AND ${seen}`;
  const { rows } = await context.client.query<Award>({ name: statementName(text), text, values: [id, context.roots] });
  return found(rows[0], 'hồ sơ khen thưởng');
};
