import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { awardLifecycle } from '@chung-tay/shared/awards/lifecycle';
import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { eq } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './queries.ts';
import { awards } from './table.ts';

const actionOf = { appraise: 'award.appraised', return: 'award.returned', reject: 'award.rejected' } as const;

/** Appraises, returns or rejects with an opinion. Who nominated or resubmitted does not appraise (`same_person`). */
export const appraiseAward: Command<typeof awardRoutes.appraiseAward> = async (context, { id, result, opinion }) => {
  const actor = requireActor(context);
  const award = await lockAward(context, id);
  const status = next(awardLifecycle, award.status, result);
  if (actor.id === award.nominatedBy || actor.id === award.submittedBy)
    throw new AppError('same_person', 'Người đề nghị không được thẩm định hồ sơ mình đề nghị.');
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
