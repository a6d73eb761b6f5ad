import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { nextAward } from '@chung-tay/shared/awards/lifecycle';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { eq } from 'drizzle-orm';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { decidingUnit } from './deciding-unit.ts';
import { awardSubject, type LockedAward, lockAward } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/**
 * Decides an appraised award by number, day and signatory. The authority is of the level of the form and neither
 * nominated nor appraised (`same_person`). The record keeps the version of the form in force on the day of the decision.
 */
export const decideAward: Command<typeof awardRoutes.decideAward> = async (context, input) => {
  const actor = requireActor(context);
  const award = await lockAward(context, input.id);
  const status = nextAward(award.steps, award.status, 'decide');
  if ([award.nominatedBy, award.submittedBy, award.appraisedBy].includes(actor.id))
    throw new AppError('same_person', 'Người đề nghị hoặc thẩm định không được quyết định khen thưởng hồ sơ này.');
  if (input.decisionDate > dayInVietnam(context.now))
    throw fieldError('/decisionDate', 'in_future', 'Ngày quyết định không được ở tương lai.');
  const [decidingUnitId, formId] = await Promise.all([
    decidingUnit(context, award, input.decisionDate),
    formOfDay(context, award, input.decisionDate),
  ]);
  const now = context.now.toISOString();
  const decision = {
    decisionNumber: input.decisionNumber,
    decisionDate: input.decisionDate,
    signatory: input.signatory,
  };
  await context.db
    .update(awards)
    .set({
      ...decision,
      status,
      formId,
      decidedBy: actor.id,
      decidedAt: now,
      decidingUnitId,
      updatedAt: now,
      version: award.version + 1,
    })
    .where(eq(awards.id, award.id));
  return {
    result: await getAward(context, { id: award.id }),
    event: {
      action: 'award.decided',
      subject: awardSubject(award),
      changes: {
        status: { old: award.status, new: status },
        decisionNumber: { old: null, new: decision.decisionNumber },
        decisionDate: { old: null, new: decision.decisionDate },
        signatory: { old: null, new: decision.signatory },
      },
    },
  };
};

/** The same form under the law of that day. */
async function formOfDay({ client }: CommandContext, award: LockedAward, day: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'form_of_day',
    text: `SELECT id FROM award_forms WHERE code = $1 AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    values: [award.formCode, day],
  });
  const form = rows[0];
  if (!form)
    throw fieldError('/decisionDate', 'not_in_force', `“${award.formName}” không có hiệu lực vào ngày quyết định này.`);
  return form.id;
}
