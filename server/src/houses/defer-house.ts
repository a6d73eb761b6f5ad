import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { requireChangeable } from '@chung-tay/shared/houses/lifecycle';
import { daysBetween } from '@chung-tay/shared/houses/schedule';
import type { Command } from '../core/http/handler.ts';
import { lockHouse } from './house-row.ts';
import { readHouse } from './read-house.ts';

/** Longest time one deferral may last. */
const mostDays = 730;

/**
 * Puts the building off until a day to come, with a reason: until then the house is not late and no stage of it is reported.
 * A later day takes the place of an earlier one.
 */
export const deferHouse: Command<typeof houseRoutes.deferHouse> = async (context, { id, until, reason }) => {
  const house = await lockHouse(context, id);
  requireChangeable(house.status);
  const today = dayInVietnam(context.now);
  if (until <= today) throw fieldError('/until', 'too_early', 'Ngày thi công lại phải sau hôm nay.');
  if (daysBetween(today, until) > mostDays) throw fieldError('/until', 'too_late', 'Không hoãn quá hai năm một lần.');
  const former = await context.client.query<{ until: string | null }>({
    name: 'deferral_of_house',
    text: `SELECT CASE WHEN deferred_until > $2::date THEN deferred_until END AS until FROM houses WHERE id = $1`,
    values: [id, today],
  });
  await context.client.query({
    name: 'defer_house',
    text: 'UPDATE houses SET deferred_until = $2, defer_reason = $3, updated_at = $4, version = version + 1 WHERE id = $1',
    values: [id, until, reason, context.now.toISOString()],
  });
  const changes = { deferredUntil: { old: former.rows[0]?.until ?? null, new: until } };
  return {
    result: await readHouse(context, id),
    event: { action: 'house.deferred', subject: { type: 'house', id, unitId: house.unitId }, note: reason, changes },
  };
};
