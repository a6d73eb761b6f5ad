import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { AwardSubmission } from '@chung-tay/shared/awards/submission-schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { readHistory } from '../core/audit/audit.ts';
import {
  equals,
  type ListDefinition,
  listPage,
  oneOf,
  statementName,
  underUnit,
  withinUnits,
} from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

type SubmissionFilters = Pick<Input<typeof awardRoutes.listSubmissions>, 'unitId' | 'formCode' | 'state' | 'q'>;

const columns = `s.id, s.code, s.unit_id AS "unitId", v.name AS "unitName", s.form_code AS "formCode", f.name AS "formName", s.number,
  s.submitted_on AS "submittedOn", s.signatory, s.signatory_title AS "signatoryTitle", s.reasons, s.state,
  (SELECT count(*)::int FROM awards a WHERE a.submission_id = s.id) AS awards, creator.full_name AS "createdBy",
  s.created_at AS "createdAt", s.version`;
const from = `award_submissions s
  JOIN LATERAL (SELECT name FROM unit_versions WHERE unit_id = s.unit_id ORDER BY
    (s.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') DESC, valid_from DESC LIMIT 1) v ON true
  JOIN LATERAL (SELECT name FROM award_forms WHERE code = s.form_code ORDER BY
    (s.created_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN valid_from AND coalesce(valid_to, 'infinity') DESC, valid_from DESC LIMIT 1) f ON true
  JOIN users creator ON creator.id = s.created_by`;

export const submissionList: ListDefinition<SubmissionFilters> = {
  columns,
  from,
  unitColumn: 's.unit_id',
  idColumn: 's.id',
  filters: {
    unitId: underUnit('s.unit_id'),
    formCode: equals('s.form_code'),
    state: oneOf('s.state'),
    q: (value, bind) => {
      const words = bind(value);
      return `(lower(s.code) = lower(btrim(${words})) OR strpos(lower(s.number), lower(btrim(${words}))) > 0)`;
    },
  },
  sorts: {
    '-createdAt': { expression: 's.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 's.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
};

export const listSubmissions: Query<typeof awardRoutes.listSubmissions> = (context, input) =>
  listPage<AwardSubmission, SubmissionFilters>(
    context.client,
    context.roots,
    { ...submissionList, where: sightOf(context).reads('s.unit_id') },
    input,
  );

/** One submission within scope, with the whole list of names; `not_found` otherwise, and for who represents another unit. */
export const getSubmission = async (context: HandlerContext, { id }: { id: string }): Promise<AwardSubmission> => {
  const own = sightOf(context).reads('s.unit_id');
  const text = `SELECT ${columns} FROM ${from} WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')} AND ${own}`;
  const { rows } = await context.client.query<AwardSubmission>({
    name: statementName(text),
    text,
    values: [id, context.roots],
  });
  return found(rows[0], 'tờ trình');
};

export const getSubmissionHistory: Query<typeof awardRoutes.getSubmissionHistory> = async (
  context,
  { id, ...page },
) => {
  await getSubmission(context, { id });
  return readHistory(context.client, context.roots, { type: 'award_submission', id }, page);
};
