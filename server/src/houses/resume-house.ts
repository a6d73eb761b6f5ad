import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { requireChangeable } from '@chung-tay/shared/houses/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { lockHouse } from './house-row.ts';
import { readHouse } from './read-house.ts';

/** Ends a deferral today; the stage that is due is planned no earlier than that. */
export const resumeHouse: Command<typeof houseRoutes.resumeHouse> = async (context, { id }) => {
  const house = await lockHouse(context, id);
  requireChangeable(house.status);
  const today = dayInVietnam(context.now);
  const { rows } = await context.client.query<{ until: string }>({
    name: 'resume_house',
    text: `UPDATE houses h SET deferred_until = $2, updated_at = $3, version = h.version + 1
           FROM houses former WHERE former.id = h.id AND h.id = $1 AND h.deferred_until > $2::date RETURNING former.deferred_until AS until`,
    values: [id, today, context.now.toISOString()],
  });
  const [former] = rows;
  if (!former) throw new AppError('action_not_allowed', 'Căn nhà không đang tạm hoãn.');
  return {
    result: await readHouse(context, id),
    event: {
      action: 'house.resumed',
      subject: { type: 'house', id, unitId: house.unitId },
      changes: { deferredUntil: { old: former.until, new: today } },
    },
  };
};
