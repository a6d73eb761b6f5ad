import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { awardLifecycle } from '@chung-tay/shared/awards/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { eq } from 'drizzle-orm';
import { type Command, requireActor } from '../core/http/handler.ts';
import { decidingUnit } from './deciding-unit.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './queries.ts';
import { awards } from './table.ts';

/**
 * Cancels a decision with its reason; the decision stays readable. Only the level that decides the form
 * revokes it; for an abolished level, the one above.
 */
export const revokeAward: Command<typeof awardRoutes.revokeAward> = async (context, { id, reason }) => {
  const actor = requireActor(context);
  const award = await lockAward(context, id);
  const status = next(awardLifecycle, award.status, 'revoke');
  await decidingUnit(context, award, dayInVietnam(context.now), true);
  const now = context.now.toISOString();
  await context.db
    .update(awards)
    .set({
      status,
      revokedBy: actor.id,
      revokedAt: now,
      revokedReason: reason,
      updatedAt: now,
      version: award.version + 1,
    })
    .where(eq(awards.id, id));
  return {
    result: await getAward(context, { id }),
    event: {
      action: 'award.revoked',
      subject: awardSubject(award),
      note: reason,
      changes: { status: { old: award.status, new: status } },
    },
  };
};
