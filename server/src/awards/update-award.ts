import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { eq } from 'drizzle-orm';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command } from '../core/http/handler.ts';
import { awardSubject, lockAward } from './lock-award.ts';
import { getAward } from './read-award.ts';
import { awards } from './table.ts';

/** Changes the words of a draft; a returned file is changed when it is submitted again. */
export const updateAward: Command<typeof awardRoutes.updateAward> = async (
  context,
  { id, achievement, initiative },
) => {
  const award = await lockAward(context, id);
  if (award.status !== 'drafted') throw new AppError('action_not_allowed', 'Chỉ sửa được hồ sơ còn là bản nháp.');
  await context.db
    .update(awards)
    .set({ achievement, initiative, updatedAt: context.now.toISOString(), version: award.version + 1 })
    .where(eq(awards.id, id));
  return {
    result: await getAward(context, { id }),
    event: {
      action: 'award.updated',
      subject: awardSubject(award),
      changes: changesBetween(award, { achievement, initiative }),
    },
  };
};
