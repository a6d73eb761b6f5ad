import { AppError } from '@chung-tay/shared/core/errors';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readHouse } from './queries.ts';
import { lockReportedStage } from './stage-row.ts';

/**
 * A second person confirms a reported stage (TT 01/2022/TT-BXD, Phụ lục III); the house then stands at that stage.
 * Neither who reported it nor who took its photos may.
 */
export const verifyStage: Command<typeof houseRoutes.verifyStage> = async (context, { id, stage, note }) => {
  const actor = requireActor(context);
  const { house, reportedBy, photographers } = await lockReportedStage(context, id, stage);
  if (reportedBy === actor.id) throw new AppError('same_person', 'Người báo không được nghiệm thu giai đoạn mình báo.');
  if (photographers.includes(actor.id))
    throw new AppError('same_person', 'Người chụp ảnh của giai đoạn không được nghiệm thu giai đoạn đó.');
  const now = context.now.toISOString();
  const [, , result] = await Promise.all([
    context.client.query({
      name: 'verify_stage',
      text: `UPDATE house_stages SET state = 'verified', verified_by = $3, verified_at = $4 WHERE house_id = $1 AND stage = $2`,
      values: [id, stage, actor.id, now],
    }),
    context.client.query({
      name: 'advance_house',
      text: 'UPDATE houses SET status = $2, updated_at = $3, version = version + 1 WHERE id = $1',
      values: [id, stage, now],
    }),
    readHouse(context.client, context.roots, id),
  ]);
  const changes = { [stage]: { old: 'reported', new: 'verified' }, status: { old: house.status, new: stage } };
  return {
    result,
    event: { action: 'house.stage_verified', subject: { type: 'house', id, unitId: house.unitId }, note, changes },
  };
};
