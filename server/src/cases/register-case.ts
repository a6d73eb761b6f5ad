import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { advanceCases, requireStep } from './case-moves.ts';
import { caseEvent, lockCase, written } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** Records the household's application (đơn) with what it plans; the case goes on from registration. */
export const registerCase: Command<typeof caseRoutes.registerCase> = async (context, input) => {
  const row = await lockCase(context, input.id);
  requireStep(context, row, 'registration');
  const { id, appliedOn, plannedAreaM2, plannedCostVnd, ownShareVnd, note } = input;
  if (appliedOn > dayInVietnam(context.now))
    throw fieldError('/appliedOn', 'in_future', 'Ngày làm đơn không được ở tương lai.');
  const [, , result] = await Promise.all([
    context.client.query({
      name: 'register_case',
      text: `UPDATE cases SET applied_on = $2, planned_area_m2 = $3, planned_cost_vnd = $4, own_share_vnd = $5, note = $6 WHERE id = $1`,
      values: [id, appliedOn, plannedAreaM2, plannedCostVnd, ownShareVnd, note],
    }),
    advanceCases(context, [row], { outcome: 'registered', note }),
    readCase(context, id),
  ]);
  const changes = written({ appliedOn, plannedAreaM2, plannedCostVnd, ownShareVnd });
  return { result, event: caseEvent('case.registered', row, result, { note, changes }) };
};
