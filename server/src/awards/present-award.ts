import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { awardLifecycle } from '@chung-tay/shared/awards/lifecycle';
import { fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { eq } from 'drizzle-orm';
import type { Command } from '../core/http/handler.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/** Records the day a decided award was handed over: from the day of the decision until today. */
export const presentAward: Command<typeof awardRoutes.presentAward> = async (context, { id, presentedOn }) => {
  const award = await lockAward(context, id);
  const status = next(awardLifecycle, award.status, 'present');
  if (presentedOn > dayInVietnam(context.now))
    throw fieldError('/presentedOn', 'in_future', 'Ngày trao không được ở tương lai.');
  if (award.decisionDate !== null && presentedOn < award.decisionDate)
    throw fieldError('/presentedOn', 'before_decision', 'Ngày trao không được trước ngày quyết định.');
  await context.db
    .update(awards)
    .set({ status, presentedOn, updatedAt: context.now.toISOString(), version: award.version + 1 })
    .where(eq(awards.id, id));
  return {
    result: await getAward(context, { id }),
    event: {
      action: 'award.presented',
      subject: awardSubject(award),
      changes: { status: { old: award.status, new: status }, presentedOn: { old: null, new: presentedOn } },
    },
  };
};
