import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Event } from '../core/audit/audit.ts';
import { statementName, withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';
import { lockAwardsOfSubmission } from './lock-award.ts';
import { getSubmission } from './submission-queries.ts';
import { submitLocked } from './submit-award.ts';

/**
 * Gives a tờ trình its number, day and signatory, and submits the drafts in it: all of them or none.
 * @throws conflict when the number is used by the unit that year, award_papers_missing, award_duplicate, award_blocked naming the file
 */
export const issueSubmission: Command<typeof awardRoutes.issueSubmission> = async (context, input) => {
  const { id, number, submittedOn, signatory, signatoryTitle } = input;
  const submission = await lockSubmission(context, id);
  if (submittedOn > dayInVietnam(context.now))
    throw fieldError('/submittedOn', 'in_future', 'Ngày tờ trình không được ở tương lai.');
  const now = context.now.toISOString();
  await context.client.query({
    name: 'issue_award_submission',
    text: `UPDATE award_submissions SET state = 'submitted', number = $2, submitted_on = $3, signatory = $4, signatory_title = $5,
             issued_by = $6, issued_at = $7, version = version + 1 WHERE id = $1`,
    values: [id, number, submittedOn, signatory, signatoryTitle, requireActor(context).id, now],
  });
  const events = await submitDrafts(context, id);
  const subject = { type: 'award_submission', id, unitId: submission.unitId };
  const changes = { number: { old: null, new: number }, submittedOn: { old: null, new: submittedOn } };
  const issued: Event = {
    action: 'award_submission.issued',
    subject,
    note: `${events.length} hồ sơ được trình`,
    changes,
  };
  return { result: await getSubmission(context, { id }), event: [issued, ...events] };
};

async function lockSubmission(context: CommandContext, id: string): Promise<{ unitId: string }> {
  const text = `SELECT s.unit_id AS "unitId", s.state, s.version FROM award_submissions s
    WHERE s.id = $1 AND ${withinUnits('s.unit_id', '$2')} AND ${sightOf(context).reads('s.unit_id')} FOR UPDATE`;
  const { rows } = await context.client.query<{ unitId: string; state: string; version: number }>({
    name: statementName(text),
    text,
    values: [id, context.roots],
  });
  const submission = found(rows[0], 'tờ trình');
  expectVersion(context, submission.version);
  if (submission.state !== 'draft') throw new AppError('action_not_allowed', 'Tờ trình đã có số, không ghi lại.');
  return submission;
}

/** One after the other: each is checked like one submitted alone, and the first that is stopped names itself. */
async function submitDrafts(context: CommandContext, id: string): Promise<Event[]> {
  const events: Event[] = [];
  for (const award of await lockAwardsOfSubmission(context, id)) {
    if (award.status !== 'drafted') continue;
    try {
      events.push(await submitLocked(context, award));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw new AppError(error.code, `${award.code}, ${award.awardeeName}: ${error.detail ?? error.message}`);
    }
  }
  return events;
}
