import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { nextAward } from '@chung-tay/shared/awards/lifecycle';
import { eq } from 'drizzle-orm';
import { type Command, requireActor } from '../core/http/handler.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/** Takes back a file that is not appraised yet, with the reason: the merit may be proposed again. */
export const withdrawAward: Command<typeof awardRoutes.withdrawAward> = async (context, { id, reason }) => {
  const award = await lockAward(context, id);
  const status = nextAward(award.steps, award.status, 'withdraw');
  const now = context.now.toISOString();
  await context.db
    .update(awards)
    .set({
      status,
      withdrawnBy: requireActor(context).id,
      withdrawnAt: now,
      withdrawnReason: reason,
      updatedAt: now,
      version: award.version + 1,
    })
    .where(eq(awards.id, id));
  return {
    result: await getAward(context, { id }),
    event: {
      action: 'award.withdrawn',
      subject: awardSubject(award),
      note: reason,
      changes: { status: { old: award.status, new: status } },
    },
  };
};
