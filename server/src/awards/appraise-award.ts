import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { nextAward } from '@chung-tay/shared/awards/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import { eq } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { awardSubject, lockAward, requireChecks } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

const actionOf = { appraise: 'award.appraised', return: 'award.returned', reject: 'award.rejected' } as const;

/**
 * Appraises, returns or rejects with an opinion. Who nominated or resubmitted does not appraise (`same_person`). An appraisal
 * asks every check anew and counts the quota.
 * @throws award_duplicate, award_blocked, award_papers_missing, quota_exceeded
 */
export const appraiseAward: Command<typeof awardRoutes.appraiseAward> = async (context, { id, result, opinion }) => {
  const actor = requireActor(context);
  const award = await lockAward(context, id);
  const status = nextAward(award.steps, award.status, result);
  if (actor.id === award.nominatedBy || actor.id === award.submittedBy)
    throw new AppError('same_person', 'Người đề nghị không được thẩm định hồ sơ mình đề nghị.');
  if (result === 'appraise') await requireChecks(context, award, 'appraise');
  const now = context.now.toISOString();
  await context.db
    .update(awards)
    .set({
      status,
      appraisedBy: actor.id,
      appraisedAt: now,
      appraisalOpinion: opinion,
      updatedAt: now,
      version: award.version + 1,
    })
    .where(eq(awards.id, id));
  return {
    result: await getAward(context, { id }),
    event: {
      action: actionOf[result],
      subject: awardSubject(award),
      note: opinion,
      changes: changesBetween(award, { status, appraisalOpinion: opinion }),
    },
  };
};
