import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { awardLifecycle } from '@chung-tay/shared/awards/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { eq } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './queries.ts';
import { awards } from './table.ts';

/** Submits a returned award again. The appraisal starts anew; the former opinion stays in the history. */
export const resubmitAward: Command<typeof awardRoutes.resubmitAward> = async (
  context,
  { id, achievement, initiative },
) => {
  const actor = requireActor(context);
  const award = await lockAward(context, id);
  const status = next(awardLifecycle, award.status, 'resubmit');
  const now = context.now.toISOString();
  await context.db
    .update(awards)
    .set({
      status,
      achievement,
      initiative,
      submittedBy: actor.id,
      appraisedBy: null,
      appraisedAt: null,
      appraisalOpinion: null,
      updatedAt: now,
      version: award.version + 1,
    })
    .where(eq(awards.id, id));
  const changes = changesBetween(award, { status, achievement, initiative, appraisalOpinion: null });
  return {
    result: await getAward(context, { id }),
    event: { action: 'award.resubmitted', subject: awardSubject(award), changes },
  };
};
