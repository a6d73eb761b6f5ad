import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { nextAward } from '@chung-tay/shared/awards/lifecycle';
import { eq } from 'drizzle-orm';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { figuresOf } from './figures.ts';
import { awardSubject, type LockedAward, lockAward, requireChecks } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/**
 * Submits a draft: from now on Sở Nội vụ appraises it. The system's own figures are frozen with it.
 * @throws award_duplicate, award_blocked, award_papers_missing
 */
export const submitAward: Command<typeof awardRoutes.submitAward> = async (context, { id }) => {
  const award = await lockAward(context, id);
  const event = await submitLocked(context, award);
  return { result: await getAward(context, { id }), event };
};

/** Submits a draft that is locked; with its submission when that gets its number. */
export async function submitLocked(context: CommandContext, award: LockedAward): Promise<Event> {
  const status = nextAward(award.steps, award.status, 'submit');
  await requireChecks(context, award, 'submit');
  const now = context.now.toISOString();
  await context.db
    .update(awards)
    .set({
      status,
      submittedBy: requireActor(context).id,
      submittedAt: now,
      figures: await figuresOf(context, award),
      updatedAt: now,
      version: award.version + 1,
    })
    .where(eq(awards.id, award.id));
  const changes = { status: { old: award.status, new: status } };
  return { action: 'award.submitted', subject: awardSubject(award), changes };
}
