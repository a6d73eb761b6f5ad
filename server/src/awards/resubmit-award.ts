import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { nextAward } from '@chung-tay/shared/awards/lifecycle';
import { eq } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import { type Command, requireActor } from '../core/http/handler.ts';
import { figuresOf } from './figures.ts';
import { awardSubject, lockAward, requireChecks } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/** Submits a returned award again. The appraisal starts anew; the former opinion stays in the history. */
export const resubmitAward: Command<typeof awardRoutes.resubmitAward> = async (
  context,
  { id, achievement, initiative },
) => {
  const actor = requireActor(context);
  const award = await lockAward(context, id);
  const status = nextAward(award.steps, award.status, 'resubmit');
  await requireChecks(context, award, 'submit');
  const now = context.now.toISOString();
  await context.db
    .update(awards)
    .set({
      status,
      achievement,
      initiative,
      submittedBy: actor.id,
      submittedAt: now,
      figures: await figuresOf(context, award),
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
