import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import { getSubmission } from './submission-queries.ts';

interface Gathered {
  id: string;
  code: string;
  unitId: string;
  formCode: string;
  status: string;
  submissionId: string | null;
}

/**
 * Gathers files of one unit and one form into a tờ trình. Files that are not appraised yet, and in no other.
 * @throws not_found for a file out of scope, invalid_request at /awardIds when they do not belong together, conflict
 */
export const createSubmission: Command<typeof awardRoutes.createSubmission> = async (
  context,
  { awardIds, reasons },
) => {
  const ids = [...new Set(awardIds)];
  const files = await lockFiles(context, ids);
  const first = found(files[0], 'hồ sơ khen thưởng');
  requireTogether(files, first);
  const id = context.services.newId();
  await context.client.query({
    name: 'insert_award_submission',
    text: `INSERT INTO award_submissions (id, unit_id, form_code, reasons, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    values: [id, first.unitId, first.formCode, reasons, requireActor(context).id, context.now.toISOString()],
  });
  await context.client.query({
    name: 'gather_awards',
    text: `UPDATE awards SET submission_id = $2, updated_at = $3, version = version + 1 WHERE id = ANY ($1::uuid[])`,
    values: [ids, id, context.now.toISOString()],
  });
  const subject = { type: 'award_submission', id, unitId: first.unitId };
  const note = `${files.length} hồ sơ`;
  return { result: await getSubmission(context, { id }), event: { action: 'award_submission.created', subject, note } };
};

async function lockFiles(context: CommandContext, ids: readonly string[]): Promise<Gathered[]> {
  const text = `SELECT a.id, a.code, a.unit_id AS "unitId", a.form_code AS "formCode", a.status, a.submission_id AS "submissionId"
    FROM awards a WHERE a.id = ANY ($1::uuid[]) AND ${withinUnits('a.unit_id', '$2')} AND ${sightOf(context).reads('a.unit_id')}
    ORDER BY a.id FOR UPDATE`;
  const { rows } = await context.client.query<Gathered>({
    name: statementName(text),
    text,
    values: [ids, context.roots],
  });
  if (rows.length < ids.length) throw new AppError('not_found', 'Có hồ sơ không tìm thấy.');
  return rows;
}

function requireTogether(files: readonly Gathered[], first: Gathered): void {
  if (files.some((one) => one.unitId !== first.unitId || one.formCode !== first.formCode))
    throw fieldError('/awardIds', 'mixed', 'Một tờ trình chỉ gồm hồ sơ của một đơn vị và một hình thức khen thưởng.');
  const gone = files.find((one) => one.submissionId !== null);
  if (gone) throw new AppError('conflict', `Hồ sơ ${gone.code} đã ở một tờ trình khác.`);
  const late = files.find((one) => !['drafted', 'submitted', 'returned'].includes(one.status));
  if (late) throw new AppError('action_not_allowed', `Hồ sơ ${late.code} đã qua bước trình.`);
}
