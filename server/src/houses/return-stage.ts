import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { Command } from '../core/http/handler.ts';
import { touchHouse } from './house-row.ts';
import { readHouse } from './read-house.ts';
import { lockReportedStage } from './stage-row.ts';

/** Sends a reported stage back with a reason. Its photos are free again: what was wrong may not have been the photo. */
export const returnStage: Command<typeof houseRoutes.returnStage> = async (context, { id, stage, reason }) => {
  const { house } = await lockReportedStage(context, id, stage);
  const [, , , result] = await Promise.all([
    context.client.query({
      name: 'return_stage',
      text: `UPDATE house_stages SET state = 'returned', return_reason = $3 WHERE house_id = $1 AND stage = $2`,
      values: [id, stage, reason],
    }),
    context.client.query({
      name: 'detach_photos',
      text: 'UPDATE photos SET attached = false WHERE house_id = $1 AND stage = $2 AND attached',
      values: [id, stage],
    }),
    touchHouse(context, id),
    readHouse(context, id),
  ]);
  const changes = { [stage]: { old: 'reported', new: 'returned' } };
  return {
    result,
    event: {
      action: 'house.stage_returned',
      subject: { type: 'house', id, unitId: house.unitId },
      note: reason,
      changes,
    },
  };
};
