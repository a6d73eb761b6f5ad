import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import { houseLifecycle } from '@chung-tay/shared/houses/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockHouse } from './house-row.ts';
import { readHouse } from './queries.ts';

/**
 * Approves the support by a decision of the competent authority, who decides within the area of the role and never on
 * a house of their own proposal. One decision may cover many houses.
 */
export const approveHouse: Command<typeof houseRoutes.approveHouse> = async (context, input) => {
  const actor = requireActor(context);
  const house = await lockHouse(context, input.id);
  const status = next(houseLifecycle, house.status, 'approve');
  if (house.proposedBy === actor.id)
    throw new AppError('same_person', 'Người đề nghị không được phê duyệt căn nhà mình đề nghị.');
  if (input.decisionDate > dayInVietnam(context.now))
    throw fieldError('/decisionDate', 'in_future', 'Ngày quyết định không được ở tương lai.');
  const { decisionNumber, decisionDate } = input;
  const [, result] = await Promise.all([
    context.client.query({
      name: 'approve_house',
      text: `UPDATE houses SET status = $2, approved_by = $3, approved_at = $4, decision_number = $5, decision_date = $6,
          updated_at = $4, version = version + 1 WHERE id = $1`,
      values: [house.id, status, actor.id, context.now.toISOString(), decisionNumber, decisionDate],
    }),
    readHouse(context.client, context.roots, house.id),
  ]);
  const changes = {
    status: { old: house.status, new: status },
    decisionNumber: { old: null, new: decisionNumber },
    decisionDate: { old: null, new: decisionDate },
  };
  return {
    result,
    event: { action: 'house.approved', subject: { type: 'house', id: house.id, unitId: house.unitId }, changes },
  };
};
